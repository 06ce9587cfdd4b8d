using Kiosk.CheckIn;

namespace Kiosk.Desk.Words;

/// <summary>What the door says about one answer.</summary>
/// <param name="Tone">Colour, outline and sound.</param>
/// <param name="Glyph">The drawing within the outline.</param>
/// <param name="Headline">To the attendee; two or three words.</param>
/// <param name="Detail">To the staff: when, where, how many. May be empty.</param>
/// <param name="NextStep">To the staff: what to do now.</param>
public sealed record AnswerSpeech(
    AnswerTone Tone, AnswerGlyph Glyph, BilingualText Headline, BilingualText Detail, BilingualText NextStep);

/// <summary>How an answer looks and sounds from afar. Each tone has a colour, an outline and a motif of its own.</summary>
public enum AnswerTone
{
    /// <summary>Let through.</summary>
    Go,

    /// <summary>Left.</summary>
    Bye,

    /// <summary>One half is read, and the other is wanted.</summary>
    Next,

    /// <summary>Taken back.</summary>
    Back,

    /// <summary>Let through, with something to say or to know.</summary>
    Look,

    /// <summary>Nothing new: this desk has just said so.</summary>
    Again,

    /// <summary>Stays outside until somebody has asked.</summary>
    Ask,

    /// <summary>Stays outside.</summary>
    Stop,
}

/// <summary>The drawing that goes with an answer.</summary>
public enum AnswerGlyph
{
    Check,
    ArrowOut,
    Speech,
    Crowd,
    Repeat,
    Twice,
    NoCode,
    Shield,
    Question,
    Calendar,
    Clock,
    Replaced,
    Cross,
    Coin,
    Door,
    Headset,
    HeadsetBack,
    Ticket,
    Battery,
    Wrench,
    Badge,
}
