using System.Buffers;
using System.Security.Authentication;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>One connection to a broker, from connect to close. Whoever owns it reconnects by opening another.</summary>
internal sealed class MqttLink : IAsyncDisposable
{
    /// <summary>With the wait for an answer, a dead link is noticed within seven seconds.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(4);

    /// <summary>For an answer to a sign of life.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);

    /// <summary>A birth or a will; births are said again well before.</summary>
    public const uint RetainedSeconds = 3600;

    /// <summary>Everything else: what is older is asked for anew.</summary>
    private const uint PassingSeconds = 60;

    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Dialer _dialer;

    private MqttLink(Dialer dialer, Func<string, ReadOnlyMemory<byte>, Task> hear)
    {
        _dialer = dialer;
        _client.ApplicationMessageReceivedAsync += async received =>
        {
            try
            {
                await hear(received.ApplicationMessage.Topic, received.ApplicationMessage.Payload.ToArray());
            }
            finally
            {
                dialer.Handled();
            }
        };
        _client.DisconnectedAsync += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Done when the connection is no more.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Connects and subscribes.</summary>
    /// <param name="options">As whom.</param>
    /// <param name="dialer">Where to; not used before, and the link's to dispose.</param>
    /// <param name="filters">What to hear.</param>
    /// <param name="hear">Gets topic and payload, one message after another.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="LinkException">There is no link.</exception>
    public static async Task<MqttLink> OpenAsync(
        MqttClientOptions options,
        Dialer dialer,
        string[] filters,
        Func<string, ReadOnlyMemory<byte>, Task> hear,
        CancellationToken cancellationToken)
    {
        options.ChannelOptions = new MqttClientTcpOptions
        {
            RemoteEndpoint = dialer.EndPoint,
            StreamProvider = dialer,
            TlsOptions = new MqttClientTlsOptions { UseTls = false },
        };
        var link = new MqttLink(dialer, hear);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(ConnectTime);
        try
        {
            var result = await link._client.ConnectAsync(options, late.Token);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                throw new LinkException(ReasonOf(result.ResultCode), null);
            }

            await link.SubscribeAsync(filters, options, late.Token);
            return link;
        }
        catch (Exception failed)
        {
            await link.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw failed is LinkException ? failed : new LinkException(ReasonOf(failed), failed);
        }
    }

    /// <exception cref="WayException">It could not be sent, or nobody acknowledged it.</exception>
    public async Task PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, MqttQualityOfServiceLevel quality, bool retain, CancellationToken cancellationToken)
    {
        var message = new MqttApplicationMessage { Topic = topic, Payload = new(payload), QualityOfServiceLevel = quality, Retain = retain };
        if (_client.Options.ProtocolVersion == MqttProtocolVersion.V500)
        {
            // Where a broker keeps things, it need not keep them for ever.
            message.MessageExpiryInterval = retain ? RetainedSeconds : PassingSeconds;
        }

        MqttClientPublishResult result;
        try
        {
            result = await _client.PublishAsync(message, cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever the library throws while a link breaks: this message did not go.
            throw new WayException("The link does not carry it.", failed);
        }

        if (!result.IsSuccess)
        {
            throw new WayException($"The broker refused it: {result.ReasonCode}.", null);
        }
    }

    /// <summary>Takes leave, so that the last will is not sent; waits a moment at most.</summary>
    public async Task LeaveAsync()
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), late.Token);
        }
        catch (Exception)
        {
            // It is gone then, with or without a word.
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _dialer.Dispose();
        _closed.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private async Task SubscribeAsync(string[] filters, MqttClientOptions options, CancellationToken cancellationToken)
    {
        var isNewer = options.ProtocolVersion == MqttProtocolVersion.V500;
        var wish = new MqttClientSubscribeOptions
        {
            TopicFilters =
            [
                .. filters.Select(filter => new MQTTnet.Packets.MqttTopicFilter
                {
                    Topic = filter,
                    QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                    NoLocal = isNewer,
                }),
            ],
        };
        var result = await _client.SubscribeAsync(wish, cancellationToken);
        if (result.Items.Any(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2))
        {
            throw new LinkException(LinkTrouble.Refused, null);
        }
    }

    private static LinkTrouble ReasonOf(MqttClientConnectResultCode code) => code switch
    {
        MqttClientConnectResultCode.UnsupportedProtocolVersion => LinkTrouble.OtherVersion,
        MqttClientConnectResultCode.NotAuthorized or MqttClientConnectResultCode.BadUserNameOrPassword
            or MqttClientConnectResultCode.Banned or MqttClientConnectResultCode.ClientIdentifierNotValid
            or MqttClientConnectResultCode.BadAuthenticationMethod => LinkTrouble.Refused,
        _ => LinkTrouble.Unreachable,
    };

    private static LinkTrouble ReasonOf(Exception failed)
    {
        for (var cause = failed; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
            {
                return LinkTrouble.Untrusted;
            }
        }

        return LinkTrouble.Unreachable;
    }
}
