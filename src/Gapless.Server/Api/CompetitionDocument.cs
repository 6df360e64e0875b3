namespace Gapless.Server.Api;

/// <summary>A competition's matches a day.</summary>
internal sealed record CompetitionDocument(string Code, string Name, IReadOnlyList<int> Counts);
