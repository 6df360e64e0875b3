using System.Buffers;
using System.Text.Unicode;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>What one pass over a text file's bytes tells.</summary>
internal sealed class TextScan
{
    private const int BufferSize = 1 << 16;
    private const int SampleSize = 1 << 18;

    private readonly ArrayBufferWriter<byte> _sample = new();
    private bool _isInQuotes;
    private bool _hasLf;
    private bool _hasCrLf;
    private byte _before;

    private TextScan()
    {
    }

    /// <summary>The first bytes.</summary>
    public ReadOnlySpan<byte> Sample => _sample.WrittenSpan;

    /// <summary>True when <see cref="Sample"/> is all.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>True when all of it is valid UTF-8.</summary>
    public bool IsUtf8 { get; private set; } = true;

    /// <summary>True when lines end in two ways, which DuckDB does not read.</summary>
    public bool HasMixedLines => _hasLf && _hasCrLf;

    /// <summary>True when all lines end in CR and LF.</summary>
    public bool HasCrLfOnly => _hasCrLf && !_hasLf;

    /// <summary>Reads the whole file.</summary>
    public static TextScan Of(string path, CancellationToken cancellationToken)
    {
        var scan = new TextScan();
        using var stream = RawBytes.Open(path);
        var buffer = new byte[BufferSize];
        var kept = 0;
        while (stream.Read(buffer, kept, BufferSize - kept) is var read and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scan.Keep(buffer.AsSpan(kept, read));
            scan.Lines(buffer.AsSpan(kept, read));
            var end = kept + read;
            kept = scan.Check(buffer.AsSpan(0, end));
            buffer.AsSpan(end - kept, kept).CopyTo(buffer);
        }

        if (kept > 0) scan.IsUtf8 = false;
        return scan;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var room = SampleSize - _sample.WrittenCount;
        if (bytes.Length > room) IsComplete = false;
        _sample.Write(bytes[..Math.Min(room, bytes.Length)]);
    }

    private int Check(ReadOnlySpan<byte> bytes)
    {
        if (!IsUtf8) return 0;
        var cut = bytes.Length - Unfinished(bytes);
        IsUtf8 = Utf8.IsValid(bytes[..cut]);
        return IsUtf8 ? bytes.Length - cut : 0;
    }

    /// <summary>How many bytes at the end begin a character that goes on in the next read.</summary>
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var one = bytes[^back];
            if (one < 0x80) return 0;
            if (one >= 0xC0) return back < (one >= 0xF0 ? 4 : one >= 0xE0 ? 3 : 2) ? back : 0;
        }

        return 0;
    }

    private void Lines(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        while (rest.IndexOfAny((byte)'"', (byte)'\n') is var at and >= 0)
        {
            if (rest[at] == '"') _isInQuotes = !_isInQuotes;
            else if (!_isInQuotes) Line(at > 0 ? rest[at - 1] : _before);
            _before = rest[at];
            rest = rest[(at + 1)..];
        }

        if (rest.Length > 0) _before = rest[^1];
    }

    private void Line(byte before)
    {
        if (before == '\r') _hasCrLf = true;
        else _hasLf = true;
    }
}
