namespace Gapless.Core.Migrations;

/// <summary>One numbered change of a database's schema, applied once, in order.</summary>
/// <param name="Component">Whose tables: <c>ledger</c>, <c>football</c>. Versions count within a component.</param>
/// <param name="Version">From 1, without holes.</param>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Sql">The statements, in the database's dialect.</param>
public sealed record Migration(string Component, int Version, string Name, string Sql);
