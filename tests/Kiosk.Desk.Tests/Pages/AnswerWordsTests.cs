using Kiosk.CheckIn;
using Kiosk.Desk.Words;

namespace Kiosk.Desk.Tests.Pages;

public sealed class AnswerWordsTests
{
    [Fact]
    public void Every_case_of_the_closed_set_has_a_sample_here()
    {
        var cases = typeof(Answer).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Answer))).ToHashSet();

        Assert.NotEmpty(cases);
        Assert.Equal(cases, AnswerSamples.Answers.Select(answer => answer.GetType()).ToHashSet());
    }

    [Fact]
    public void Every_answer_says_what_it_is_and_what_to_do_in_both_languages()
    {
        foreach (var answer in AnswerSamples.Answers)
        {
            var speech = AnswerWords.Of(AnswerSamples.View(answer), AnswerSamples.Zone);
            foreach (var text in (BilingualText[])[speech.Headline, speech.NextStep])
            {
                Assert.False(string.IsNullOrWhiteSpace(text.Spanish), $"{answer}");
                Assert.False(string.IsNullOrWhiteSpace(text.English), $"{answer}");
                Assert.NotEqual(text.Spanish, text.English);
            }

            Assert.Equal(speech.Detail.Spanish.Length == 0, speech.Detail.English.Length == 0);
            Assert.DoesNotContain("{", speech.Detail.Spanish + speech.Detail.English, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_headline_is_short_enough_to_be_read_in_passing()
    {
        foreach (var answer in AnswerSamples.Answers)
        {
            var headline = AnswerWords.Of(AnswerSamples.View(answer), AnswerSamples.Zone).Headline;
            Assert.InRange(Math.Max(headline.Spanish.Length, headline.English.Length), 1, 20);
        }
    }

    [Fact]
    public void Only_those_who_are_let_through_look_like_it()
    {
        foreach (var answer in AnswerSamples.Answers)
        {
            var tone = AnswerWords.Of(AnswerSamples.View(answer), AnswerSamples.Zone).Tone;
            var letThrough = answer is Answer.Welcome or Answer.NeedsAttention or Answer.Goodbye or Answer.OwnRepeat
                or Answer.RoomFull { Entered: true } or Answer.Lent or Answer.CountSigned

                // Nothing was asked for and nothing is refused: it is noted, or was already.
                or Answer.UnitFound or Answer.LoanRepeat or Answer.HasNoHeadset;
            Assert.Equal(letThrough, tone is AnswerTone.Go or AnswerTone.Look or AnswerTone.Bye or AnswerTone.Again);
        }
    }

    [Fact]
    public void Already_in_says_when_and_at_which_desk_in_the_events_time()
    {
        var twelveMinutes = AnswerSamples.Later(-TimeSpan.FromMinutes(12));
        var speech = AnswerWords.Of(
            AnswerSamples.View(new Answer.AlreadyIn(new RegistrationId(9), FactRef.None, twelveMinutes, RoomId.None)),
            AnswerSamples.Zone);

        Assert.Equal("10:18 · Mesa 2 · hace 12 min", speech.Detail.Spanish);
        Assert.Equal("10:18 · Mesa 2 · 12 min ago", speech.Detail.English);
    }

    [Fact]
    public void Another_day_is_named()
    {
        var yesterday = AnswerSamples.Later(-TimeSpan.FromDays(1));

        Assert.Equal("10:30", TimeWords.Moment(AnswerSamples.Now, AnswerSamples.Now, AnswerSamples.Zone).Spanish);
        Assert.Contains("23", TimeWords.Moment(yesterday, AnswerSamples.Now, AnswerSamples.Zone).Spanish, StringComparison.Ordinal);
        Assert.StartsWith("lun", TimeWords.Moment(yesterday, AnswerSamples.Now, AnswerSamples.Zone).Spanish, StringComparison.Ordinal);
        Assert.StartsWith("Mon", TimeWords.Moment(yesterday, AnswerSamples.Now, AnswerSamples.Zone).English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-5, "1 s")]
    [InlineData(0, "1 s")]
    [InlineData(8, "8 s")]
    [InlineData(89, "89 s")]
    [InlineData(90, "1 min")]
    [InlineData(5399, "89 min")]
    [InlineData(5400, "1 h")]
    [InlineData(200_000, "2 días")]
    public void A_span_is_said_in_its_largest_useful_unit(int seconds, string spanish) =>
        Assert.Equal(spanish, TimeWords.Brief(TimeSpan.FromSeconds(seconds)).Spanish);

    [Fact]
    public void Every_camera_state_but_the_live_one_says_what_to_do()
    {
        Assert.Null(CameraWords.Of("live"));
        foreach (var state in (string[])
            ["starting", "no-camera", "refused", "in-use", "unplugged", "stalled", "unsupported", "insecure", "reconnecting", "new"])
        {
            var advice = CameraWords.Of(state);
            Assert.NotNull(advice);
            Assert.NotEqual(advice.Do.Spanish, advice.Do.English);
        }
    }
}
