using QRCoder;

namespace Kiosk.Qr.Tests;

/// <summary>A symbol's modules without quiet zone, made by QRCoder; true is dark.</summary>
internal sealed class Symbol(bool[,] modules)
{
    public int Dimension => modules.GetLength(0);

    public bool this[int x, int y] => modules[y, x];

    public static Symbol Of(string text, int version = -1, ErrorCorrectionLevel level = ErrorCorrectionLevel.M)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, (QRCodeGenerator.ECCLevel)(int)level, requestedVersion: version);
        const int Quiet = 4;
        var dimension = data.ModuleMatrix.Count - 2 * Quiet;
        var modules = new bool[dimension, dimension];
        for (var y = 0; y < dimension; y++)
        {
            for (var x = 0; x < dimension; x++)
                modules[y, x] = data.ModuleMatrix[y + Quiet][x + Quiet];
        }

        return new Symbol(modules);
    }

    public Symbol Transposed() => With((x, y) => this[y, x]);

    public Symbol With(Func<int, int, bool> module)
    {
        var changed = new bool[Dimension, Dimension];
        for (var y = 0; y < Dimension; y++)
        {
            for (var x = 0; x < Dimension; x++)
                changed[y, x] = module(x, y);
        }

        return new Symbol(changed);
    }

    /// <summary>As soft modules: 1 is dark, -1 is light.</summary>
    public float[] Soft()
    {
        var soft = new float[Dimension * Dimension];
        for (var i = 0; i < soft.Length; i++)
            soft[i] = this[i % Dimension, i / Dimension] ? 1 : -1;
        return soft;
    }
}
