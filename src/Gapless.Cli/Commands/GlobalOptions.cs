using System.CommandLine;
using Gapless.Cli.Background;
using Gapless.Cli.Rendering;
using Gapless.Core.Messages;
using Gapless.Hosting.Configuration;
using Gapless.Runtime.Options;

namespace Gapless.Cli.Commands;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string> Project { get; } = new("--project") { Description = Text.Of("Help.Project"), HelpName = "DIR", Recursive = true, DefaultValueFactory = _ => "." };

    public Option<string?> Store { get; } = new("--store") { Description = Text.Of("Help.Store"), HelpName = "DIR", Recursive = true };

    public Option<bool> Json { get; } = new("--json") { Description = Text.Of("Help.Json"), Recursive = true };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = Text.Of("Help.Verbose"), Recursive = true };

    public Option<string?> Language { get; } = new("--lang") { Description = Text.Of("Help.Lang"), HelpName = "en|zh", Recursive = true };

    public IEnumerable<Option> All => [Project, Store, Json, Verbose, Language];

    /// <summary>How a run is shown.</summary>
    public RunOutput Output(ParseResult parsed) => BackgroundProcess.IsOne ? RunOutput.None
        : parsed.GetValue(Json) ? RunOutput.Json
        : Console.IsOutputRedirected ? RunOutput.Lines : RunOutput.Bar;

    /// <summary>The project that the command works on.</summary>
    public ProjectOptions Load(ParseResult parsed) => ProjectFile.Load(parsed.GetValue(Project)!, parsed.GetValue(Store));
}
