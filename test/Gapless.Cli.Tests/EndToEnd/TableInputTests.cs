using Gapless.Hosting.Composition;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>What the commands over tables refuse. Nothing is written, so all cases share one project.</summary>
public sealed class TableInputTests(TableInputTests.Fixture fixture) : IClassFixture<TableInputTests.Fixture>
{
    [Theory]
    [InlineData("--start-date and --end-date are required", "backfill", "--start-date", "2024-01-02")]
    [InlineData("Invalid date format: --start-date 'soon'", "plan", "--start-date", "soon")]
    [InlineData("is before --start-date", "backfill", "--start-date", "2024-01-05", "--end-date", "2024-01-02")]
    [InlineData("did you mean 'ods.ods_fund_etf_spot'?", "backfill", "--start-date", "2024-01-02", "--end-date", "2024-01-05", "--targets", "ods.fund_etf_spto")]
    [InlineData("--batch-size '0'", "backfill", "--start-date", "2024-01-02", "--end-date", "2024-01-05", "--batch-size", "0")]
    [InlineData("--date 2999-01-01 is in the future", "run", "--date", "2999-01-01")]
    [InlineData("did you mean 'dw_ods'?", "dags", "trigger", "dw_odss")]
    [InlineData("conf: unknown key 'targtes'; did you mean 'targets'?", "dags", "trigger", "dw_start_dag", "--conf", """{"targtes": "ods"}""")]
    [InlineData("dw_init_dag: a backfill needs start_date and end_date", "dags", "trigger", "dw_init_dag")]
    [InlineData("--format 'xml' is not known", "sql", "SELECT 1", "--format", "xml")]
    [InlineData("Parser Error", "sql", "SELEC 1")]
    public async Task Command_WrongInput_EndsWithTwoAndWritesNothing(string expected, params string[] arguments)
    {
        var result = (await fixture.Project.RunAsync(arguments)).Expect(2);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(fixture.Project.PathOf("lake/ods")));
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal EtfProject Project { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Project = await EtfProject.CreateAsync();

        public ValueTask DisposeAsync() => Project.DisposeAsync();
    }
}
