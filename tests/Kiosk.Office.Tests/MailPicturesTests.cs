using System.Text;
using CsCheck;
using MimeKit;

namespace Kiosk.Office.Tests;

public class MailPicturesTests
{
    [Fact]
    public void Pictures_are_found_shown_attached_unnamed_and_in_forwarded_mails_each_once()
    {
        var forwarded = new MimeMessage { Body = new Multipart("mixed") { Part("image", "png", "b.png", 2), Part("image", "png", "b.png", 2) } };
        var message = new MimeMessage
        {
            Subject = "Fwd",
            Body = new Multipart("mixed")
            {
                new TextPart("plain") { Text = "hola" },
                new MultipartRelated { new TextPart("html") { Text = "<p>hola</p>" }, Part("image", "jpeg", null, 1) },
                new MessagePart { Message = forwarded },
                Part("application", "octet-stream", "C.PNG", 3),
                Part("application", "octet-stream", "notes.bin", 4),
                Part("application", "pdf", "d.pdf", 5),
            },
        };
        var pictures = MailPictures.Read(Bytes(message));
        Assert.Equal([1, 2, 3], pictures.Select(picture => (int)picture.Bytes[0]));
        Assert.Equal(["image/jpeg", "b.png", "C.PNG"], pictures.Select(picture => picture.Name));
    }

    [Fact]
    public void A_mail_without_pictures_has_none() =>
        Assert.Empty(MailPictures.Read(Encoding.ASCII.GetBytes("Subject: hola\r\n\r\nsin imagen\r\n")));

    [Fact]
    public void Many_pictures_and_deep_nesting_are_bounded()
    {
        var many = new Multipart("mixed");
        for (var number = 0; number < 300; number++)
        {
            many.Add(Part("image", "png", $"{number}.png", (byte)(number % 256), (byte)(number / 256)));
        }

        Assert.Equal(MailPictures.PicturesMax, MailPictures.Read(Bytes(new MimeMessage { Subject = "x", Body = many })).Length);

        MimeEntity deep = Part("image", "png", "deep.png", 1);
        for (var level = 0; level < 200; level++)
        {
            deep = new Multipart("mixed") { deep };
        }

        Assert.Empty(MailPictures.Read(Bytes(new MimeMessage { Subject = "x", Body = deep })));
    }

    [Theory]
    [InlineData("Subject: hola\r\n\r\n", true)]
    [InlineData("Return-Path: <a@example.org>\r\n", true)]
    [InlineData("From ana@example.org Thu Nov 5 2026\r\n", true)]
    [InlineData("\r\nReceived: by x\r\n", true)]
    [InlineData("\u0089PNG\r\n", false)]
    [InlineData("", false)]
    [InlineData("solo texto: sí", false)]
    public void Mails_are_told_from_other_files(string start, bool isMail) =>
        Assert.Equal(isMail, MailPictures.LooksLikeMail(Encoding.Latin1.GetBytes(start)));

    [Fact]
    public void A_file_that_is_no_mail_or_too_large_is_told_in_words()
    {
        Assert.Contains("dañado", Refused([]).Words.Spanish, StringComparison.Ordinal);
        Assert.Contains("dañado", Refused([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0]).Words.Spanish, StringComparison.Ordinal);
        Assert.Contains("50 MB", Refused(new byte[MailPictures.MailBytesMax + 1]).Words.Spanish, StringComparison.Ordinal);

        static OfficeException Refused(byte[] file) => Assert.Throws<OfficeException>(() => MailPictures.Read(file));
    }

    [Fact]
    public void A_mail_cut_anywhere_gives_its_pictures_or_words_and_nothing_else()
    {
        var whole = Bytes(new MimeMessage
        {
            Subject = "x",
            Body = new Multipart("mixed") { new TextPart("plain") { Text = "hola" }, Part("image", "png", "a.png", 7) },
        });
        Gen.Int[0, whole.Length].Select(Gen.Byte.Array[0, 20]).Sample((length, tail) =>
        {
            try
            {
                Assert.InRange(MailPictures.Read([.. whole.Take(length), .. tail]).Length, 0, 1);
            }
            catch (OfficeException refused)
            {
                Assert.Contains("dañado", refused.Words.Spanish, StringComparison.Ordinal);
            }
        });
    }

    private static MimePart Part(string kind, string subkind, string? name, params byte[] content) => new(kind, subkind)
    {
        Content = new MimeContent(new MemoryStream(content)),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = name,
    };

    private static byte[] Bytes(MimeMessage message)
    {
        using var bytes = new MemoryStream();
        message.WriteTo(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
