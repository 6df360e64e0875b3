namespace Gapless.DuckDb;

/// <summary>A UNION's value with the name of the member that it is.</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Value">Its value; null for NULL.</param>
public sealed record DuckDbUnion(string Member, object? Value);
