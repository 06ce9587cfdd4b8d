namespace Kiosk.CheckIn.Folding;

/// <summary>Into or out of a room.</summary>
internal readonly record struct Movement(RoomId Room, bool Entered);
