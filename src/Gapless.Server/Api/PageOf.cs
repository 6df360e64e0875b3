namespace Gapless.Server.Api;

/// <summary>A part of a list.</summary>
/// <param name="Items">Its items.</param>
/// <param name="Total">How many the whole list has.</param>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, int Total)
{
    /// <summary>Cuts a list that is in memory.</summary>
    public static PageOf<T> Of(IReadOnlyList<T> all, (int Offset, int Limit) page) => new([.. all.Skip(page.Offset).Take(page.Limit)], all.Count);
}
