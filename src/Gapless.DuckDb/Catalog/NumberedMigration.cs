namespace Gapless.DuckDb.Catalog;

/// <summary>A migration with what its row in the catalog will say.</summary>
/// <param name="Version">The number at the beginning of the file's name.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">The text, with line ends as <c>\n</c> and without a byte order mark.</param>
/// <param name="Checksum">SHA-256 of <paramref name="Sql"/> in UTF-8, in lower hexadecimal digits: the same on each platform, whatever line ends a checkout makes.</param>
internal sealed record NumberedMigration(long Version, string Name, string Sql, string Checksum);
