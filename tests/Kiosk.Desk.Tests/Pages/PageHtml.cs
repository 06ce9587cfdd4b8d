using Kiosk.CheckIn;
using Kiosk.Desk.Pages.Door;
using Kiosk.Desk.Pages.House;
using Kiosk.Desk.Screens;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kiosk.Desk.Tests.Pages;

/// <summary>Components drawn without a browser.</summary>
internal static class PageHtml
{
    public static Task<string> OfAnswerAsync(AnswerView view, Language screen) => OfAsync<AnswerPanel>(screen, new()
    {
        [nameof(AnswerPanel.View)] = view,
        [nameof(AnswerPanel.Zone)] = AnswerSamples.Zone,
        [nameof(AnswerPanel.Terms)] = AnswerSamples.Terms,
    });

    /// <summary>A component as a screen in <paramref name="screen"/>'s language shows it first.</summary>
    public static async Task<string> OfAsync<TComponent>(Language screen, Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<CascadingValue<ScreenLanguage>>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                ["Value"] = new ScreenLanguage(screen, _ => Task.CompletedTask),
                ["ChildContent"] = (RenderFragment)(builder =>
                {
                    builder.OpenComponent<TComponent>(0);
                    builder.AddMultipleAttributes(1, parameters!);
                    builder.CloseComponent();
                }),
            }));
            return root.ToHtmlString();
        });
    }
}
