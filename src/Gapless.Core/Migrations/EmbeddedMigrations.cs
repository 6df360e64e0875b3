using System.Globalization;
using System.Reflection;
using System.Text;
using Gapless.Core.Ports;

namespace Gapless.Core.Migrations;

/// <summary>Migrations that an assembly carries as resources named <c>{prefix}{dialect}/{number}_{name}.sql</c>, such as <c>ledger/sqlite/0001_ledger.sql</c>; those of the folder <c>both</c> are for every dialect.</summary>
public sealed class EmbeddedMigrations : IMigrationSource
{
    private readonly Assembly _assembly;
    private readonly string _prefix;
    private readonly string _component;

    /// <summary>Names where the files are.</summary>
    /// <param name="assembly">The assembly that carries them.</param>
    /// <param name="prefix">What their resource names begin with, such as <c>ledger/</c>.</param>
    /// <param name="component">Whose tables they make.</param>
    public EmbeddedMigrations(Assembly assembly, string prefix, string component)
    {
        _assembly = assembly;
        _prefix = prefix;
        _component = component;
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The numbers do not count up from 1 without holes.</exception>
    public IReadOnlyList<Migration> For(SqlDialect dialect)
    {
        string[] folders = [$"{_prefix}{(dialect == SqlDialect.Sqlite ? "sqlite" : "postgres")}/", $"{_prefix}both/"];
        var migrations = _assembly.GetManifestResourceNames()
            .Select(name => (Resource: name, Path: name.Replace('\\', '/')))
            .Where(name => name.Path.EndsWith(".sql", StringComparison.Ordinal) && Array.Exists(folders, folder => name.Path.StartsWith(folder, StringComparison.Ordinal)))
            .Select(name => Read(name.Resource, name.Path[(name.Path.LastIndexOf('/') + 1)..]))
            .OrderBy(migration => migration.Version)
            .ToList();
        for (var i = 0; i < migrations.Count; i++)
        {
            if (migrations[i].Version != i + 1)
                throw new InvalidOperationException($"{_prefix}{migrations[i].Name}: number {i + 1} was expected.");
        }

        return migrations;
    }

    private Migration Read(string resource, string file)
    {
        var end = file.IndexOf('_', StringComparison.Ordinal);
        if (end < 1 || !int.TryParse(file.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new InvalidOperationException($"{file}: a migration's name begins with its number and an underscore.");
        using var reader = new StreamReader(_assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return new Migration(_component, version, file, reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
