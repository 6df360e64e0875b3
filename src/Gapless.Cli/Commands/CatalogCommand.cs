using System.CommandLine;
using System.Text.Json;
using Gapless.Cli.Composition;
using Gapless.Core.Messages;
using Gapless.Hosting;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless catalog</c>: the DuckDB catalog with schemas, views and macros.</summary>
internal static class CatalogCommand
{
    public static Command Create(GlobalOptions global)
    {
        var build = new Command("build", Text.Of("Help.CatalogBuild"));
        build.SetAction((parsed, token) => BuildAsync(global, parsed, token));
        var migrate = new Command("migrate", Text.Of("Help.CatalogMigrate"));
        migrate.SetAction((parsed, token) => MigrateAsync(global, parsed, token));
        var status = new Command("status", Text.Of("Help.CatalogStatus"));
        status.SetAction((parsed, token) => StatusAsync(global, parsed, token));
        return new Command("catalog", Text.Of("Help.Catalog")) { build, migrate, status };
    }

    private static async Task<int> BuildAsync(GlobalOptions global, ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = global.Load(parsed);
        var graph = Warehouse.Load(options);
        await using var project = await Project.OpenAsync(options, readOnly: true, cancellationToken);
        var catalog = new ProjectCatalog(options, project.Store, project.Time);
        var applied = await catalog.ApplyAsync(cancellationToken);
        var views = await CatalogViews.BuildAsync(project, catalog, graph, cancellationToken);
        if (parsed.GetValue(global.Json))
        {
            WriteJson(new { File = catalog.File.Path, Applied = applied, Views = views.Select(view => new { Table = view.Table.ToString(), State = JsonFormat.Word(view.State) }) });
            return ExitCodes.Complete;
        }

        foreach (var name in applied) Console.Out.WriteLine(Text.Of("Catalog.Applied", name));
        foreach (var (table, _) in views.Where(view => view.State == CatalogViewState.Kept)) Console.Out.WriteLine(Text.Of("Catalog.Kept", table));
        foreach (var (table, _) in views.Where(view => view.State == CatalogViewState.NoFiles)) Console.Out.WriteLine(Text.Of("Catalog.NoFiles", table));
        Console.Out.WriteLine(Text.Of("Catalog.Built", views.Count(view => view.State == CatalogViewState.Made), catalog.File.Path));
        if (project.Store.LocalPath("lake") is null) Console.Out.WriteLine(Text.Of("Catalog.OverCopies", project.Store.Address));
        return ExitCodes.Complete;
    }

    private static async Task<int> MigrateAsync(GlobalOptions global, ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = global.Load(parsed);
        await using var project = await Project.OpenAsync(options, readOnly: true, cancellationToken);
        var catalog = new ProjectCatalog(options, project.Store, project.Time);
        var applied = await catalog.ApplyAsync(cancellationToken);
        if (parsed.GetValue(global.Json))
        {
            WriteJson(new { File = catalog.File.Path, Applied = applied });
            return ExitCodes.Complete;
        }

        foreach (var name in applied) Console.Out.WriteLine(Text.Of("Catalog.Applied", name));
        if (applied.IsEmpty) Console.Out.WriteLine(Text.Of("Catalog.UpToDate"));
        return ExitCodes.Complete;
    }

    private static async Task<int> StatusAsync(GlobalOptions global, ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = global.Load(parsed);
        await using var project = await Project.OpenAsync(options, readOnly: true, cancellationToken);
        var catalog = new ProjectCatalog(options, project.Store, project.Time);
        var pending = catalog.Pending(cancellationToken);
        var migrations = catalog.Migrations().Select(migration => (migration.Name, IsApplied: !pending.Contains(migration.Name))).ToList();
        if (parsed.GetValue(global.Json))
        {
            WriteJson(new { File = catalog.File.Path, Exists = File.Exists(catalog.File.Path), Migrations = migrations.Select(one => new { one.Name, Applied = one.IsApplied }) });
            return ExitCodes.Complete;
        }

        foreach (var (name, isApplied) in migrations) Console.Out.WriteLine(isApplied ? Text.Of("Catalog.IsApplied", name) : Text.Of("Catalog.IsPending", name));
        Console.Out.WriteLine(Text.Of("Catalog.Status", catalog.File.Path, migrations.Count, pending.Length));
        return ExitCodes.Complete;
    }

    private static void WriteJson(object document) => Console.Out.WriteLine(JsonSerializer.Serialize(document, JsonFormat.Options));
}
