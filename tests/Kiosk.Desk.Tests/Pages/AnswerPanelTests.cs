using Kiosk.CheckIn;
using Kiosk.Desk.Screens;

namespace Kiosk.Desk.Tests.Pages;

public sealed class AnswerPanelTests
{
    private static readonly Answer Welcome = new Answer.Welcome(new RegistrationId(9), RoomId.None);

    [Fact]
    public async Task The_attendees_language_comes_first_and_the_staffs_instruction_in_the_screens()
    {
        var html = await PageHtml.OfAnswerAsync(
            AnswerSamples.View(Welcome, AnswerSamples.Lucia with { Language = Language.English }), Language.Spanish);

        Assert.Matches("""class="answer-headline" lang="en"[^>]*>Welcome!<""", html);
        Assert.Matches("""class="answer-other" lang="es">&#xA1;Adelante!<""", html);
        Assert.Contains("Puede pasar.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Spanish, "No es un boleto")]
    [InlineData(Language.English, "Not a ticket")]
    public async Task Nobody_known_is_spoken_to_in_the_screens_language(Language screen, string headline)
    {
        var html = await PageHtml.OfAnswerAsync(AnswerSamples.View(new Answer.Unreadable(TicketFlaw.NotATicket)), screen);

        Assert.Matches($"""class="answer-headline"[^>]*>{headline}<""", html);
    }

    [Fact]
    public async Task A_note_to_read_out_is_shown_whole()
    {
        var html = await PageHtml.OfAnswerAsync(
            AnswerSamples.View(new Answer.NeedsAttention(new RegistrationId(9), RoomId.None, "Silla de ruedas: abrir puerta B.")),
            Language.Spanish);

        Assert.Contains("Silla de ruedas: abrir puerta B.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_ticket_that_the_list_does_not_know_is_let_through_without_a_name()
    {
        var html = await PageHtml.OfAnswerAsync(AnswerSamples.View(Welcome, PersonView.Nobody), Language.English);

        Assert.Contains("no name at this desk", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"answer-name\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_a_name_and_never_markup()
    {
        var html = await PageHtml.OfAnswerAsync(
            AnswerSamples.View(Welcome, AnswerSamples.Lucia with { Name = "<script>alert(1)</script>" }), Language.English);

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }
}
