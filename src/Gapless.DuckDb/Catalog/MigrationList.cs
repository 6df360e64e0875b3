using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.DuckDb.Catalog;

/// <summary>Orders migrations, and finds those that a catalog lacks.</summary>
internal static class MigrationList
{
    /// <summary>The files by their numbers; holes between numbers do not matter.</summary>
    /// <exception cref="GaplessException">A name has no number, or two have the same.</exception>
    internal static IReadOnlyList<NumberedMigration> Ordered(IEnumerable<CatalogMigration> migrations)
    {
        var ordered = migrations.Select(Numbered).OrderBy(one => one.Version).ThenBy(one => one.Name, StringComparer.Ordinal).ToList();
        foreach (var (first, second) in ordered.Zip(ordered.Skip(1)))
        {
            if (first.Version == second.Version)
                throw new GaplessException(ErrorKind.Usage, Text.Of("Error.CatalogSameNumber", first.Name, second.Name));
        }

        return ordered;
    }

    /// <summary>Those that are not applied, in order.</summary>
    /// <exception cref="GaplessException">An applied file was changed or is gone, or a new one stands before an applied one.</exception>
    internal static IReadOnlyList<NumberedMigration> Pending(IReadOnlyList<NumberedMigration> ordered, IReadOnlyList<AppliedMigration> applied, string catalog)
    {
        foreach (var row in applied)
        {
            var file = ordered.FirstOrDefault(one => one.Version == row.Version)
                ?? throw new GaplessException(ErrorKind.Usage, Text.Of("Error.CatalogMigrationGone", row.Name, catalog));
            if (file.Checksum != row.Checksum) throw new GaplessException(ErrorKind.Usage, Text.Of("Error.CatalogMigrationChanged", file.Name, catalog));
        }

        var newest = applied.MaxBy(row => row.Version);
        var pending = ordered.Where(file => applied.All(row => row.Version != file.Version)).ToList();
        if (newest is not null && pending.FirstOrDefault(file => file.Version < newest.Version) is { } late)
            throw new GaplessException(ErrorKind.Usage, Text.Of("Error.CatalogMigrationLate", late.Name, newest.Name, catalog));
        return pending;
    }

    private static NumberedMigration Numbered(CatalogMigration migration)
    {
        var digits = migration.Name.TakeWhile(char.IsAsciiDigit).Count();
        if (!long.TryParse(migration.Name.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new GaplessException(ErrorKind.Usage, Text.Of("Error.CatalogNumber", migration.Name));
        var sql = migration.Sql.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return new NumberedMigration(version, migration.Name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}
