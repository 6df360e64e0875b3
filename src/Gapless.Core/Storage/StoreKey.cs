using System.Text;

namespace Gapless.Core.Storage;

/// <summary>What a key may be, the same on every store, so that a lake can be moved from one to the other.</summary>
public static class StoreKey
{
    /// <summary>The folder at a disk store's root that holds its temporary files and its locks; no key may lie in it.</summary>
    public const string Reserved = ".gapless";

    // S3's own limit, counted in UTF-8.
    private const int MostBytes = 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>False when the text is empty, too long, has an empty, <c>.</c> or <c>..</c> part or a control character, or lies in the reserved folder.</summary>
    public static bool IsKey(string text) => text.Length > 0 && Fits(text) && !text.Split('/').Any(IsNoName) && !IsReserved(text);

    /// <summary>Throws when the text is no key.</summary>
    /// <exception cref="ArgumentException">See <see cref="IsKey"/>.</exception>
    public static void Check(string key)
    {
        if (!IsKey(key)) throw Wrong(key);
    }

    /// <summary>Throws when no key can start with the text. Only what stands before its last <c>/</c> must be whole parts.</summary>
    /// <exception cref="ArgumentException">See <see cref="IsKey"/>.</exception>
    public static void CheckPrefix(string prefix)
    {
        if (!Fits(prefix) || prefix.Split('/').SkipLast(1).Any(IsNoName) || IsReserved(prefix)) throw Wrong(prefix);
    }

    private static bool IsNoName(string part) => part is "" or "." or "..";

    private static bool IsReserved(string key) =>
        key.StartsWith(Reserved, StringComparison.Ordinal) && (key.Length == Reserved.Length || key[Reserved.Length] == '/');

    private static bool Fits(string key)
    {
        try
        {
            return !key.Any(char.IsControl) && Strict.GetByteCount(key) <= MostBytes;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static ArgumentException Wrong(string key) => new($"'{key}' is not a key of the store.", nameof(key));
}
