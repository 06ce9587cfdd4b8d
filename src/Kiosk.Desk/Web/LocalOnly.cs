using System.Net;

namespace Kiosk.Desk.Web;

/// <summary>Lets only this machine's own pages in.</summary>
/// <remarks>
/// Listening on the loopback address keeps the network out. What remains is a browser on this machine that shows somebody
/// else's page: that page may not call the desk (its origin is another), nor reach it under a name of its own that
/// resolves to this machine (the host is another).
/// </remarks>
internal static class LocalOnly
{
    public static void UseLocalOnly(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsLocalName(context.Request.Host.Host) && IsOwnOrigin(context.Request))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await context.Response.WriteAsync("Solo desde esta computadora. / Only from this computer.", context.RequestAborted);
    });

    private static bool IsLocalName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsOwnOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
        {
            return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        }

        // Links and typed addresses come without an origin; everything else that is cross-site is another page's doing.
        return request.Headers["Sec-Fetch-Site"].ToString() is not ("cross-site" or "same-site")
            || request.Headers["Sec-Fetch-Mode"] == "navigate";
    }
}
