using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Gapless.Bench.Serving;

/// <summary><c>gapless serve</c> as a process of its own, with a client that has the token; ended when disposed.</summary>
internal sealed class Served : IAsyncDisposable
{
    /// <summary>The token.</summary>
    public const string Token = "the-token-of-the-benchmark";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly Process _process;

    private Served(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it; returns when it knows what is missing and stale.</summary>
    public static async Task<Served> StartAsync(string project)
    {
        var start = new ProcessStartInfo(Child.Gapless, ["serve", "--project", project, "--urls", "http://127.0.0.1:0"]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment.Remove("DATABASE_URL");
        start.Environment["GAPLESS_TOKEN"] = Token;
        var process = Process.Start(start) ?? throw new InvalidOperationException("gapless did not start");
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("gapless serve ended at once");
        var served = new Served(process, new Uri(line.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal))));
        while ((await served.JsonAsync("/api/v1/coverage?from=2024-01-01&to=2024-01-01")).GetProperty("pending").GetBoolean()) await Task.Delay(Look, TimeProvider.System);
        return served;
    }

    /// <summary>Its memory now, in bytes: all that is in the machine's memory for it, and of that what is its alone.</summary>
    public (long Resident, long Own) Memory()
    {
        var lines = File.ReadAllLines($"/proc/{_process.Id}/status");
        return (Of(lines, "VmRSS:"), Of(lines, "RssAnon:") + Of(lines, "RssShmem:"));
    }

    /// <summary>The bytes of an answer as they are sent.</summary>
    public async Task<long> SizeAsync(string path) => (await Client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<JsonElement> JsonAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    private static long Of(string[] lines, string name) =>
        1024 * long.Parse(lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
