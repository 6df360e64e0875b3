using Gapless.Server.Tests.Support;
using Gapless.Testing;

namespace Gapless.Server.Tests.Api;

public sealed class OpenApiTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private static readonly string Kept = Path.Combine(SharedData.Repository, "test/Gapless.Server.Tests/Expectations/openapi.json");

    [Fact]
    public async Task Document_OfTheServer_IsTheOneThatIsKept()
    {
        var document = (await shared.Server.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).ReplaceLineEndings("\n") + "\n";

        if (Environment.GetEnvironmentVariable("GAPLESS_UPDATE_EXPECTATIONS") == "1") await File.WriteAllTextAsync(Kept, document);
        Assert.Equal(await File.ReadAllTextAsync(Kept), document);
    }
}
