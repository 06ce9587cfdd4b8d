namespace Kiosk.Office;

/// <summary>The parts of a registration that a list can speak about.</summary>
[Flags]
public enum RegistrationFields
{
    None = 0,
    Name = 1,
    Email = 2,
    Phone = 4,
    Language = 8,
    Category = 16,
    Status = 32,
    Attention = 64,
    Reference = 128,
    Code = 256,
}
