using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Configuration;
using Gapless.Runtime.Options;
using Gapless.Server;
using Gapless.Server.Access;
using Microsoft.Extensions.Hosting;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless serve</c>: page, API and schedule in one process.</summary>
internal sealed class ServeCommand
{
    /// <summary>Where it listens unless told.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8321";

    private const string TokenName = "GAPLESS_TOKEN";
    private const string ReadTokenName = "GAPLESS_READ_TOKEN";
    private readonly Option<string> _urls = new("--urls") { Description = Text.Of("Help.ServeUrls"), HelpName = "URL;...", DefaultValueFactory = _ => DefaultUrl };
    private readonly Option<string[]> _hosts = new("--host") { Description = Text.Of("Help.ServeHost"), HelpName = "NAME", DefaultValueFactory = _ => [] };

    public static Command Create(GlobalOptions global)
    {
        var self = new ServeCommand();
        var command = new Command("serve", Text.Of("Help.Serve")) { self._urls, self._hosts };
        command.SetAction((parsed, _) => self.RunAsync(global.Load(parsed), parsed));
        return command;
    }

    private Task<int> RunAsync(ProjectOptions options, ParseResult parsed) => ServeAsync(options, ListenUrls.Parse(parsed.GetValue(_urls)!), parsed.GetValue(_hosts)!);

    /// <summary>Serves until a signal.</summary>
    /// <exception cref="GaplessException">The addresses can't be listened on, or would be open to others without a token.</exception>
    public static async Task<int> ServeAsync(ProjectOptions options, IReadOnlyList<Uri> urls, IReadOnlyList<string> hosts)
    {
        var environment = EnvironmentValues.Of(options.Folder);
        if (string.IsNullOrEmpty(environment(TokenName)) && urls.FirstOrDefault(url => !ListenUrls.IsLoopback(url)) is { } open)
            throw new GaplessException(ErrorKind.Usage, Text.Of("Server.NeedsToken", open.Authority, TokenName));
        var tokens = AccessTokens.Of(environment(TokenName), environment(ReadTokenName));

        using var stop = new StopSignal(() => Console.Error.WriteLine(Text.Of("Server.Stopping")));
        await using var project = await Project.OpenAsync(options, readOnly: false, stop.Token);
        await using var app = GaplessServer.Build(project, new ServeOptions(urls, hosts, tokens));
        try
        {
            await app.StartAsync(stop.Token);
        }
        catch (IOException taken)
        {
            await app.StopAsync(CancellationToken.None);
            throw new GaplessException(ErrorKind.Usage, Text.Of("Server.NotListening", taken.Message), taken);
        }

        foreach (var url in app.Urls) Console.Out.WriteLine(Text.Of("Server.Listening", options.Name, tokens.IsMade ? $"{url}/#token={tokens.Token.Reveal()}" : url));
        await app.WaitForShutdownAsync(stop.Token);
        return ExitCodes.Complete;
    }
}
