using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Kiosk.Desk;

/// <summary>What may be set from outside: command line, environment (<c>Desk__Port</c>) or <c>appsettings.json</c>.</summary>
public sealed class DeskOptions
{
    public const string Section = "Desk";

    public const int PortDefault = 5080;

    /// <summary>Port on this machine's own address. Default 5080; 1 to 65535 allowed.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = PortDefault;

    /// <summary>Folder of the event to open at the start. Empty, the default, opens the one opened last.</summary>
    [Required(AllowEmptyStrings = true)]
    public string Data { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class DeskOptionsValidator : IValidateOptions<DeskOptions>;
