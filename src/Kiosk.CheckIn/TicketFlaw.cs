namespace Kiosk.CheckIn;

/// <summary>Why a text is no ticket.</summary>
public enum TicketFlaw
{
    /// <summary>Nothing was in it.</summary>
    Empty,

    /// <summary>A web address, a sentence, somebody else's code.</summary>
    NotATicket,

    /// <summary>It begins like a ticket and breaks off, or more follows than belongs to it.</summary>
    WrongLength,

    /// <summary>A character in it cannot stand in a ticket, or it is not spelt the one allowed way.</summary>
    Misspelt,

    /// <summary>A ticket of a form that this version does not know.</summary>
    NewerForm,
}
