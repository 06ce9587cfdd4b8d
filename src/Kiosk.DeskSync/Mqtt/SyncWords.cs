using Kiosk.CheckIn;

namespace Kiosk.DeskSync.Mqtt;

/// <summary>All that the links say to people: what happened, then what to do.</summary>
internal static class SyncWords
{
    public static readonly BilingualText Stranger = new(
        "Alguien sin certificado de este evento intentó entrar. No se le dijo nada. Si es una mesa tuya, invítala de nuevo.",
        "Somebody without a certificate of this event tried to get in, and was told nothing. If it is a desk of yours, invite it again.");

    public static readonly BilingualText Revoked = new(
        "Una mesa dada de baja intentó entrar y no se le dejó. Si la recuperaste, invítala de nuevo con otra llave.",
        "A desk that was put out tried to get in and was turned away. If you have it back, invite it again with a new key.");

    public static readonly BilingualText WrongName = new(
        "Una mesa se presentó con el nombre de otra y se le cortó. Revisa qué programa corre en ella.",
        "A desk came under another's name and was cut off. Check what program it runs.");

    public static readonly BilingualText OtherVersion = new(
        "Otra mesa habla de una manera que esta no conoce. Pon la misma versión del programa en todas.",
        "Another desk talks in a way that this one does not know. Put the same version of the program on all of them.");

    public static readonly BilingualText TooManyLinks = new(
        "Una mesa abrió más enlaces de los que hacen falta; los que sobran no se aceptan. Si sigue así, reiníciala.",
        "A desk opened more links than it needs; those beyond are not taken. If that goes on, restart it.");

    public static readonly BilingualText NotAllowed = new(
        "Una mesa mandó algo que no le toca y se le cortó. Revisa qué programa corre en ella.",
        "A desk sent what is not its to send and was cut off. Check what program it runs.");

    public static readonly BilingualText NotThisEvent = new(
        "En esa dirección contesta una máquina que no es de este evento. No se le dijo nada. Revisa la dirección.",
        "At that address a machine answers that is not of this event. It was told nothing. Check the address.");

    public static readonly BilingualText DoesNotLetUsIn = new(
        "La otra mesa no deja entrar a esta. Tal vez esta fue dada de baja: pide una invitación nueva a quien supervisa.",
        "The other desk does not let this one in. Perhaps this one was put out: ask a supervisor for a new invitation.");

    public static readonly BilingualText BrokerRefuses = new(
        "El broker no deja entrar a esta mesa. Revisa en la configuración el usuario, la contraseña y el certificado (Sync).",
        "The broker does not let this desk in. Check user, password and certificate in the settings (Sync).");

    public static readonly BilingualText BrokerAway = new(
        "El broker no contesta; se sigue intentando. Mientras, esta mesa trabaja sola. Revisa la red y Sync:Broker.",
        "The broker does not answer; trying on. Meanwhile this desk works alone. Check the network and Sync:Broker.");

    public static readonly BilingualText BrokerUnknown = new(
        "El certificado del broker no es de fiar. Si es tu broker, pon su autoridad en Sync:BrokerAuthority.",
        "The broker's certificate is not to be trusted. If it is your broker, name its authority in Sync:BrokerAuthority.");

    public static readonly BilingualText NotSealed = new(
        "En el broker alguien escribe donde solo escriben las mesas; no se le hizo caso. Si hay desconocidos en él, usa otro.",
        "On the broker somebody writes where only desks write; it was passed over. If strangers are on it, use another.");

    public static BilingualText PortTaken(int port) => new(
        $"El puerto {port} ya está ocupado en esta computadora, y las otras mesas no la alcanzan. Cierra el otro programa o elige otro: Sync:Port.",
        $"Port {port} is already taken on this computer, so other desks cannot reach it. Close the other program or choose another: Sync:Port.");

    public static BilingualText JoinPortTaken(int port) => new(
        $"No se puede invitar: el puerto {port} ya está ocupado en esta computadora. Cierra la otra invitación o elige otro puerto: Sync:JoinPort.",
        $"Nobody can be invited: port {port} is already taken on this computer. Close the other invitation or choose another port: Sync:JoinPort.");

    public static BilingualText NoSuchAddress(string address) => new(
        $"Esta computadora no tiene la dirección {address}. Quita Sync:Address o pon una que tenga.",
        $"This computer does not have the address {address}. Take Sync:Address away or give one that it has.");
}
