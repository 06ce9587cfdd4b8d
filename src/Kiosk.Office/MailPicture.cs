namespace Kiosk.Office;

/// <summary>A picture that came in a mail.</summary>
/// <param name="Name">Its file name or kind, for people.</param>
/// <param name="Bytes">The picture's file.</param>
public sealed record MailPicture(string Name, byte[] Bytes);
