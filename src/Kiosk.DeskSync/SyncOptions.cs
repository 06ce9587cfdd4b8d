using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Kiosk.DeskSync.Mqtt;
using Microsoft.Extensions.Options;

namespace Kiosk.DeskSync;

/// <summary>How this desk reaches others, where the defaults do not fit the venue's network.</summary>
public sealed class SyncOptions
{
    public const string Section = "Sync";

    /// <summary>Port on which other desks link with this one. Default 5081; 0 takes any free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = DeskAddress.UsualPort;

    /// <summary>Port on which a new desk joins, while somebody invites one. Default 5082; 0 takes any free one.</summary>
    [Range(0, 65535)]
    public int JoinPort { get; set; } = 5082;

    /// <summary>Address of this machine to take links at. Empty, the default, takes them at all of its addresses.</summary>
    [Required(AllowEmptyStrings = true)]
    public string Address { get; set; } = "";

    /// <summary>Addresses of other desks, <c>host</c> or <c>host:port</c>, where a network keeps desks from finding each other.</summary>
    public IList<string> Peers { get; } = [];

    /// <summary>Tell the local network every few seconds that this desk is here, and listen for others. Default true.</summary>
    public bool Beacon { get; set; } = true;

    /// <summary>UDP port of the beacon. Default 5083; the same on all desks.</summary>
    [Range(1, 65535)]
    public int BeaconPort { get; set; } = 5083;

    /// <summary>One broker for all desks in place of their own: <c>mqtts://host:8883</c> or <c>mqtt://host</c>. Empty, the default, for none.</summary>
    [Required(AllowEmptyStrings = true)]
    public string Broker { get; set; } = "";

    /// <summary>User at that broker. Empty, the default, shows it the desk's certificate only.</summary>
    [Required(AllowEmptyStrings = true)]
    public string BrokerUser { get; set; } = "";

    /// <summary>Its password.</summary>
    [Required(AllowEmptyStrings = true)]
    public string BrokerPassword { get; set; } = "";

    /// <summary>File with the certificate (PEM) of the authority that vouches for that broker. Empty asks the machine's own list.</summary>
    [Required(AllowEmptyStrings = true)]
    public string BrokerAuthority { get; set; } = "";

    internal IPAddress BindAddress =>
        Address.Length > 0 ? IPAddress.Parse(Address) : Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;

    internal IEnumerable<DeskAddress> PeerAddresses()
    {
        foreach (var peer in Peers)
        {
            if (DeskAddress.TryRead(peer, out var address))
            {
                yield return address;
            }
        }
    }
}

/// <summary>Says what is wrong with a setting, in a sentence.</summary>
public sealed class SyncOptionsValidator : IValidateOptions<SyncOptions>
{
    public ValidateOptionsResult Validate(string? name, SyncOptions options)
    {
        var wrong = new List<string>();
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        wrong.AddRange(results.Select(result => result.ErrorMessage ?? ""));
        if (options.Address.Length > 0 && !IPAddress.TryParse(options.Address, out _))
        {
            wrong.Add($"{SyncOptions.Section}:{nameof(options.Address)} is an IP address of this machine; not \"{options.Address}\".");
        }

        if (options.Broker.Length > 0 && !BrokerAddress.TryRead(options.Broker, out _))
        {
            wrong.Add($"{SyncOptions.Section}:{nameof(options.Broker)} looks like mqtts://host:8883 or mqtt://host; not \"{options.Broker}\".");
        }

        if (options.BrokerAuthority.Length > 0 && !File.Exists(options.BrokerAuthority))
        {
            wrong.Add($"{SyncOptions.Section}:{nameof(options.BrokerAuthority)} is a file with a certificate (PEM); there is none at \"{options.BrokerAuthority}\".");
        }

        wrong.AddRange(
            from peer in options.Peers
            where !DeskAddress.TryRead(peer, out _)
            select $"{SyncOptions.Section}:{nameof(options.Peers)} are addresses such as 192.168.1.5 or 192.168.1.5:5081; not \"{peer}\".");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
