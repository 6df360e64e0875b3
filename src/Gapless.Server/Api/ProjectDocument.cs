namespace Gapless.Server.Api;

/// <summary>What a project is; see docs/dev/api.md.</summary>
internal sealed record ProjectDocument(
    string Name, string Version, string TimeZone, DateOnly Today, DateOnly FirstDay, string Access, string Store, string Ledger, bool HasSources, bool HasTables);
