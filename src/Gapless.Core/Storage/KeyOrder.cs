namespace Gapless.Core.Storage;

/// <summary>The order in which S3 lists: by code points. .NET's ordinal order differs for characters above U+FFFF.</summary>
public sealed class KeyOrder : IComparer<string>
{
    /// <summary>The only one there need be.</summary>
    public static readonly KeyOrder Instance = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x, right = y;
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length) return left.Length.CompareTo(right.Length);
        return Rank(left[same]).CompareTo(Rank(right[same]));
    }

    // Surrogates stand for the highest code points, but are not the highest code units.
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
