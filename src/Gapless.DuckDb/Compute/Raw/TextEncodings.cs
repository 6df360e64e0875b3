using System.Text;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>The encodings that text files come in. What can't be decoded is an error, never a question mark.</summary>
internal static class TextEncodings
{
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What a file is in that says nothing and is not UTF-8.</summary>
    public static readonly Encoding Windows1252 = Strict("windows-1252")!;

    /// <summary>The encoding that a mark at a file's beginning tells; null when there is none.</summary>
    public static Encoding? OfMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Utf8,
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
        _ => null,
    };

    /// <summary>The encoding of a contract; null for <c>auto</c>.</summary>
    /// <exception cref="GaplessException">There is none of that name.</exception>
    public static Encoding? Named(string? name)
    {
        if (name is null || name.Equals("auto", StringComparison.OrdinalIgnoreCase)) return null;
        return Strict(name) ?? throw new GaplessException(ErrorKind.Usage, Text.Of("Compute.UnknownEncoding", name));
    }

    private static Encoding? Strict(string name)
    {
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase)) return Utf8;
        var pages = CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        if (pages is not null) return pages;
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
