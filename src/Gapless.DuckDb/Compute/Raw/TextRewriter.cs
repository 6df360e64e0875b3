using System.Text;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>Writes a text file anew in UTF-8, without a mark in front.</summary>
internal static class TextRewriter
{
    private const int BufferSize = 1 << 15;

    /// <summary>Writes the copy.</summary>
    /// <param name="source">The file's path.</param>
    /// <param name="copy">The new file's path.</param>
    /// <param name="encoding">What the file is in.</param>
    /// <param name="head">Leaves out characters at the beginning (a mark not counted) and writes a text instead; null = leaves all as it is.</param>
    /// <param name="joinLines">Whether to end all lines in a line feed alone.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DecoderFallbackException">It is not in that encoding.</exception>
    public static void Rewrite(string source, string copy, Encoding encoding, (int Length, string Text)? head, bool joinLines, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(RawBytes.Open(source), encoding, detectEncodingFromByteOrderMarks: false);
        using var writer = new StreamWriter(copy, append: false, TextEncodings.Utf8);
        if (reader.Peek() == '\uFEFF') _ = reader.Read();
        for (var i = 0; i < (head?.Length ?? 0); i++) _ = reader.Read();
        writer.Write(head?.Text);
        var buffer = new char[BufferSize];
        while (reader.Read(buffer, 0, BufferSize) is var read and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Whether a CR belongs to a line's end shows only with what follows.
            if (joinLines && buffer[read - 1] == '\r' && reader.Peek() == '\n') read--;
            if (joinLines) writer.Write(new string(buffer, 0, read).Replace("\r\n", "\n", StringComparison.Ordinal));
            else writer.Write(buffer, 0, read);
        }
    }
}
