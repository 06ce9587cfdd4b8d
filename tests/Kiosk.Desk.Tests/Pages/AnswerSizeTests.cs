using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Kiosk.CheckIn;
using Kiosk.Desk.Tests.Browser;
using Microsoft.Playwright;

namespace Kiosk.Desk.Tests.Pages;

/// <summary>Every answer on every size of screen that doors have, in a real browser.</summary>
[Collection(Chromium.Tests)]
public sealed class AnswerSizeTests(Chromium chromium)
{
    // The stage's share of a laptop, of a small touch screen, and of a phone.
    private static readonly (int Width, int Height)[] Stages = [(956, 722), (550, 434), (390, 400)];

    private const string Overflowing = """
        () => [...document.querySelectorAll('.answer-headline, .answer-name, .answer-who, .answer-next, .answer-foot')]
          .filter(e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().bottom > innerHeight + 1
            || (e.className === 'answer-who' && e.scrollHeight > e.clientHeight + 1))
          .map(e => `${e.className}: ${e.textContent.trim()}`)
        """;

    [Fact]
    public async Task No_word_of_any_answer_is_cut_off()
    {
        var page = await PageAsync();
        foreach (var (width, height) in Stages)
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var answer in AnswerSamples.Answers)
            {
                foreach (var person in AnswerSamples.Knows(answer)
                    ? (Kiosk.Desk.Screens.PersonView[])[AnswerSamples.Lucia, AnswerSamples.ThreeWords, AnswerSamples.LongName]
                    : [Kiosk.Desk.Screens.PersonView.Nobody])
                {
                    await ShowAsync(page, await PageHtml.OfAnswerAsync(AnswerSamples.View(answer, person), Language.Spanish));
                    Assert.Empty(await page.EvaluateAsync<string[]>(Overflowing));
                }
            }
        }
    }

    [Fact]
    public async Task No_answer_stays_longer_than_it_may()
    {
        var page = await PageAsync();
        await ShowAsync(page, await PageHtml.OfAnswerAsync(
            AnswerSamples.View(new Answer.Welcome(new RegistrationId(9), RoomId.None)), Language.Spanish));
        Assert.Equal("visible", await VisibilityAsync(page));

        await page.EvaluateAsync("document.querySelector('.answer').getAnimations().forEach(animation => animation.finish())");

        Assert.Equal("hidden", await VisibilityAsync(page));
    }

    [Fact]
    public async Task No_answer_leaves_out_those_who_see_or_hear_otherwise()
    {
        var page = await PageAsync();
        foreach (var answer in AnswerSamples.Answers)
        {
            await ShowAsync(page, await PageHtml.OfAnswerAsync(AnswerSamples.View(answer), Language.English));
            var found = await page.RunAxe(new AxeRunOptions
            {
                RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] },
                Rules = new Dictionary<string, RuleOptions> { ["color-contrast-enhanced"] = new() { Enabled = true } },
            });
            Assert.Empty(found.Violations.Select(violation => $"{answer}: {violation.Id}"));
        }
    }

    private async Task<IPage> PageAsync()
    {
        var browser = await chromium.StartAsync();
        var context = await browser.NewContextAsync(Chromium.Calm);
        return await context.NewPageAsync();
    }

    private static async Task ShowAsync(IPage page, string answer)
    {
        var css = Path.Combine(Repository.Root, "src", "Kiosk.Desk", "wwwroot", "css");
        var styles = string.Concat(((string[])["house.css", "door.css", "answer.css"]).Select(file => File.ReadAllText(Path.Combine(css, file))));
        await page.SetContentAsync(
            $"""<!doctype html><html lang="es"><title>Puerta</title><style>{styles} .stage {"{"} width: 100vw; height: 100vh; {"}"}</style><main><div class="stage">{answer}</div></main>""");
    }

    private static Task<string> VisibilityAsync(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.answer')).visibility");
}
