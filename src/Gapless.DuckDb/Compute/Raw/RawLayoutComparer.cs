namespace Gapless.DuckDb.Compute.Raw;

/// <summary>Layouts are equal by their key.</summary>
internal sealed class RawLayoutComparer : IEqualityComparer<RawLayout>
{
    public static readonly RawLayoutComparer Instance = new();

    public bool Equals(RawLayout? x, RawLayout? y) => x?.Key == y?.Key;

    public int GetHashCode(RawLayout obj) => obj.Key.GetHashCode(StringComparison.Ordinal);
}
