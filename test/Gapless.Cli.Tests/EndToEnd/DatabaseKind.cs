namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Where a project keeps its ledger.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
