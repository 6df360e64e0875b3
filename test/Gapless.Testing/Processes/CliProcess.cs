using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace Gapless.Testing.Processes;

/// <summary>The built program as a process of its own, with an environment of its own.</summary>
public sealed partial class CliProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    // Nothing of the tester's settings reaches the program: no DATABASE_URL, no key, no language.
    private static readonly string[] Inherited = ["PATH", "HOME", "USER", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_CLI_HOME", "LD_LIBRARY_PATH"];

    private readonly Process _process;
    private readonly string _arguments;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    private CliProcess(Process process, string arguments)
    {
        _process = process;
        _arguments = arguments;
    }

    /// <summary>The program beside the tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "gapless.exe" : "gapless");

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it has printed so far.</summary>
    public string Out
    {
        get { lock (_out) return _out.ToString(); }
    }

    /// <summary>What it has said on standard error so far.</summary>
    public string Error
    {
        get { lock (_error) return _error.ToString(); }
    }

    /// <summary>Starts the program.</summary>
    public static CliProcess Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) => StartProgram(Program, folder, environment, arguments);

    /// <summary>Starts another program, such as a script, in the same clean surroundings.</summary>
    public static CliProcess StartProgram(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Except(Inherited).ToList()) start.Environment.Remove(name);
        start.Environment["LANG"] = "C";
        start.Environment["TZ"] = "UTC";
        // What the tests wait for is start-up, not throughput.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment) start.Environment[name] = value;

        var self = new CliProcess(new Process { StartInfo = start }, string.Join(' ', arguments));
        self._process.OutputDataReceived += (_, line) => Append(self._out, line.Data);
        self._process.ErrorDataReceived += (_, line) => Append(self._error, line.Data);
        self._process.Start();
        self._process.StandardInput.Close();
        self._process.BeginOutputReadLine();
        self._process.BeginErrorReadLine();
        return self;
    }

    /// <summary>Sends the signal; one that has ended meanwhile gets none.</summary>
    public void Send(Signal signal) => SendTo(_process.Id, signal);

    /// <summary>Sends the signal to a process that this test has started in another way.</summary>
    public static void SendTo(int process, Signal signal) => _ = Kill(process, (int)signal);

    /// <summary>Waits for its end.</summary>
    public async Task<CliResult> WaitAsync()
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"gapless {_arguments}\nhad not ended after {Limit.TotalSeconds} s.\n--- out\n{Out}\n--- error\n{Error}"));
        }

        lock (_out)
        {
            lock (_error) return new CliResult(_arguments, _process.ExitCode, _out.ToString(), _error.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Append(StringBuilder to, string? line)
    {
        if (line is null) return;
        lock (to) to.Append(line).Append('\n');
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
