namespace Kiosk.Qr;

/// <summary>How much of a symbol may be lost and still be read: about 7, 15, 25 and 30 codewords in a hundred.</summary>
public enum ErrorCorrectionLevel
{
    L,
    M,
    Q,
    H,
}
