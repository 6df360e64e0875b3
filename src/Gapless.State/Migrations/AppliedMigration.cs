namespace Gapless.State.Migrations;

/// <summary>A row of <c>schema_migrations</c>.</summary>
internal sealed record AppliedMigration(string Component, int Version, string Checksum);
