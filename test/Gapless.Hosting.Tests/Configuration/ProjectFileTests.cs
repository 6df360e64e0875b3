using Gapless.Core.Errors;
using Gapless.Core.Publishing;
using Gapless.Core.Secrets;
using Gapless.Hosting.Configuration;
using Gapless.Runtime.Options;

namespace Gapless.Hosting.Tests.Configuration;

public sealed class ProjectFileTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "a project"));
    private static readonly string File = Path.Combine(Folder, "gapless.yaml");

    private static ProjectOptions Parse(string yaml, params (string Name, string Value)[] environment) =>
        ProjectFile.Parse(File, yaml, name => environment.FirstOrDefault(one => one.Name == name).Value);

    private static string Fault(string yaml, params (string Name, string Value)[] environment)
    {
        var fault = Assert.Throws<GaplessException>(() => Parse(yaml, environment));
        Assert.Equal(ErrorKind.Usage, fault.Kind);
        return fault.Message;
    }

    [Fact]
    public void Parse_EmptySection_HasTheDefaults()
    {
        var options = Parse("sources:\n  football-data:\n");
        Assert.Equal("a project", options.Name);
        Assert.Equal(Folder, options.StoreRoot);
        Assert.Equal(new Secret("sqlite:" + Path.Combine(Folder, "data", "gapless.db")), options.Database);
        Assert.Equal(new FootballDataOptions { Enabled = true }, options.Sources.FootballData);
        Assert.Equal(new FotMobOptions(), options.Sources.FotMob);
        Assert.Equal(new LimitsOptions(), options.Limits);
        Assert.Equal(new WarehouseOptions(), options.Warehouse);
        Assert.Equal(new ComputeOptions(), options.Compute);
        Assert.Equal(new PublishOptions(), options.Publish);
    }

    [Fact]
    public void Parse_EveryKey_IsTaken()
    {
        var options = Parse("""
            name: mine
            timezone: Asia/Shanghai
            store: lakes/one/
            database: sqlite:db/x.db
            sources:
              football-data: {enabled: true, base_url: "http://127.0.0.1:5000/v4/", api_key: k1234, competitions: [pl, BL1, PL], requests_per_minute: 20, delay: {min: 500ms, max: 2m}}
              fotmob: {enabled: true, permission: "Jo, 2026-01-31", base_url: http://127.0.0.1:5001, delay: 0s}
            limits: {success_threshold: 99.5, retries: 0, timeout: 1.5s, retry_delay: 0s}
            warehouse: {config: dags/dw.yaml, sql: dags, catalog: duck}
            compute: {memory_limit: 1GB, threads: 3, slots: 2, chunk: 30}
            publish: {mode: switch, keep_versions: 2}
            """);
        var (football, fotmob) = (options.Sources.FootballData, options.Sources.FotMob);
        Assert.Equal("mine", options.Name);
        Assert.Equal("Asia/Shanghai", options.TimeZone.Id);
        Assert.Equal(Path.Combine(Folder, "lakes", "one"), options.StoreRoot);
        Assert.Equal("sqlite:" + Path.Combine(Folder, "db", "x.db"), options.Database.Reveal());
        Assert.Equal("http://127.0.0.1:5000/v4/", football.BaseUrl.AbsoluteUri);
        Assert.Equal(new Secret("k1234"), football.ApiKey);
        Assert.Equal(["PL", "BL1"], football.Competitions!.Value);
        Assert.Equal(20, football.RequestsPerMinute);
        Assert.Equal(new DelayOptions { Min = TimeSpan.FromSeconds(0.5), Max = TimeSpan.FromMinutes(2) }, football.Delay);
        Assert.Equal(new FotMobOptions { Enabled = true, Permission = "Jo, 2026-01-31", BaseUrl = new Uri("http://127.0.0.1:5001/"), Delay = new DelayOptions { Min = TimeSpan.Zero, Max = TimeSpan.Zero } }, fotmob);
        Assert.Equal(new LimitsOptions { SuccessThreshold = 99.5, Retries = 0, Timeout = TimeSpan.FromSeconds(1.5), RetryDelay = TimeSpan.Zero }, options.Limits);
        Assert.Equal(new WarehouseOptions { Config = "dags/dw.yaml", Sql = "dags", Catalog = "duck" }, options.Warehouse);
        Assert.Equal(new ComputeOptions { MemoryLimit = 1_000_000_000, Threads = 3, Slots = 2, Chunk = 30 }, options.Compute);
        Assert.Equal(new PublishOptions { Mode = PublishMode.Switch, KeepVersions = 2 }, options.Publish);
    }

    [Theory]
    [InlineData("nmae: x", 1, "unknown key 'nmae' in gapless.yaml; did you mean 'name'?")]
    [InlineData("name: x\nsources:\n  footbal-data: {}", 3, "unknown key 'footbal-data' in sources; did you mean 'football-data'?")]
    [InlineData("sources:\n  football-data:\n    requests_per_min: 5", 3, "unknown key 'requests_per_min' in sources.football-data; did you mean 'requests_per_minute'?")]
    [InlineData("sources:\n  football-data:\n    delay: {mni: 1s}", 3, "unknown key 'mni' in sources.football-data.delay; did you mean 'min'?")]
    [InlineData("sources:\n  fotmob:\n    api_key: x", 3, "unknown key 'api_key' in sources.fotmob; the known ones are: enabled, permission, base_url, delay")]
    [InlineData("limits:\n  retriess: 5", 2, "unknown key 'retriess' in limits; did you mean 'retries'?")]
    [InlineData("limits: {successThreshold: 5}", 1, "unknown key 'successThreshold' in limits; did you mean 'success_threshold'?")]
    [InlineData("warehouse: {configs: x}", 1, "unknown key 'configs' in warehouse; did you mean 'config'?")]
    [InlineData("\ncompute: {memory: 1GB}", 2, "unknown key 'memory' in compute; the known ones are: memory_limit, threads, slots, chunk")]
    [InlineData("publish: {modes: switch}", 1, "unknown key 'modes' in publish; did you mean 'mode'?")]
    [InlineData("\ns3: {regoin: x}", 2, "unknown key 'regoin' in s3; did you mean 'region'?")]
    [InlineData("schedule:\n  - {action: daily, cron: '@daily', zones: UTC}", 2, "unknown key 'zones' in schedule[0]; did you mean 'zone'?")]
    [InlineData("notify:\n  - {url: ''}\n  - {url: '', fromat: json}", 3, "unknown key 'fromat' in notify[1]; did you mean 'format'?")]
    [InlineData("${NAME}: x", 1, "unknown key '${NAME}'")]
    public void Parse_UnknownKey_NamesFileLineKeyAndNearest(string yaml, int line, string expected)
    {
        var message = Fault(yaml, ("NAME", "secret-name"));
        Assert.StartsWith($"{File}:{line}: {expected}", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("limits: {retries: -1}", "limits.retries must be a whole number from 0 to 100; found '-1'")]
    [InlineData("limits: {timeout: 0s}", "limits.timeout must be a duration above zero")]
    [InlineData("limits: {timeout: 30}", "found '30'")]
    [InlineData("limits: {timeout: 99h}", "found '99h'")]
    [InlineData("limits: {success_threshold: 101}", "limits.success_threshold must be a number from 0 to 100; found '101'")]
    [InlineData("limits: {success_threshold: NaN}", "found 'NaN'")]
    [InlineData("limits: [1]", "limits must be a section of 'key: value' lines; found a list")]
    [InlineData("limits: {retries: {a: 1}}", "found a section")]
    [InlineData("compute: {memory_limit: 31MB}", "compute.memory_limit must be a size of at least 32MB, such as 256MB, 1.5GB or 512MiB; found '31MB'")]
    [InlineData("compute: {memory_limit: 80%}", "found '80%'")]
    [InlineData("compute: {threads: 0}", "compute.threads must be 'auto' or a whole number from 1 to 1024; found '0'")]
    [InlineData("compute: {chunk: many}", "compute.chunk must be 'auto' or a whole number from 1 to 100000; found 'many'")]
    [InlineData("publish: {mode: overwrite}", "publish.mode must be delete-copy / switch; found 'overwrite'")]
    [InlineData("publish: {keep_versions: 3}", "publish.keep_versions: 3 versions can only be kept with mode: switch; write that, or keep_versions: 0")]
    [InlineData("timezone: Mars/Phobos", "timezone must be a time zone such as UTC or Asia/Shanghai; found 'Mars/Phobos'")]
    [InlineData("store: s3://bucket/../x", "store must be a folder, or s3://bucket, or s3://bucket/prefix; found 's3://bucket/../x'")]
    [InlineData("store: s3://Bucket", "found 's3://Bucket'")]
    [InlineData("store: s3:bucket", "found 's3:bucket'")]
    [InlineData("store: s3://", "found 's3://'")]
    [InlineData("store: https://host/x", "found 'https://host/x'")]
    [InlineData("s3: {endpoint: '127.0.0.1:9000'}", "s3.endpoint must be an address such as https://host/path")]
    [InlineData("s3: {region: 'a b'}", "s3.region must be a region's name such as us-east-1; found 'a b'")]
    [InlineData("s3: {path_style: maybe}", "s3.path_style must be true / false; found 'maybe'")]
    [InlineData("sources: {football-data: {delay: {min: 4s, max: 3s}}}", "sources.football-data.delay.min must be at most sources.football-data.delay.max; found '4s'")]
    [InlineData("sources: {football-data: {delay: {min: soon}}}", "found 'soon'")]
    [InlineData("sources: {football-data: {requests_per_minute: 0}}", "must be a whole number from 1 to 100000, or 'none'; found '0'")]
    [InlineData("sources: {football-data: {requests_per_minute: -10}}", "found '-10'")]
    [InlineData("sources: {football-data: {base_url: api.football-data.org}}", "found 'api.football-data.org'")]
    [InlineData("sources: {football-data: {base_url: 'ftp://host'}}", "found 'ftp://host'")]
    [InlineData("sources: {football-data: {competitions: []}}", "must be 'auto' or a list of competition codes")]
    [InlineData("sources: {football-data: {competitions: [PL, ../x]}}", "found '../x'")]
    [InlineData("schedule: daily", "schedule must be a list of sections")]
    [InlineData("schedule: [daily]", "schedule must be a list of sections")]
    [InlineData("schedule: [{}]", "schedule[0].action is missing; it must be daily / verify / backup")]
    [InlineData("schedule: [{action: daily}]", "schedule[0].cron is missing; it must be the five fields of cron")]
    [InlineData("schedule: [{action: run, cron: '@daily'}]", "schedule[0].action must be daily / verify / backup; found 'run'")]
    [InlineData("schedule: [{action: 1, cron: '@daily'}]", "found '1'")]
    [InlineData("schedule: [{action: daily, cron: '0 30 6 * * ?'}]", "schedule[0].cron must be the five fields of cron (minute, hour, day of the month, month, day of the week) such as '30 6 * * *', or @hourly, @daily, @weekly, @monthly or @yearly, and must come at some time; found '0 30 6 * * ?'")]
    [InlineData("schedule: [{action: daily, cron: 61 * * * *}]", "found '61 * * * *'")]
    [InlineData("schedule: [{action: daily, cron: 0 0 31 2 *}]", "found '0 0 31 2 *'")]
    [InlineData("schedule: [{action: daily, cron: '@reboot'}]", "found '@reboot'")]
    [InlineData("schedule: [{action: daily, cron: '@daily', zone: Mars/Phobos}]", "schedule[0].zone must be a time zone")]
    [InlineData("schedule: [{action: daily, cron: '@daily', name: 'a b'}]", "schedule[0].name must be a name of at most 60 letters, digits, - and _; found 'a b'")]
    [InlineData("schedule: [{action: daily, cron: '@daily'}, {action: daily, cron: '@weekly'}]", "schedule[1].name: 'daily' is another entry's name already")]
    [InlineData("schedule: [{action: daily, cron: '@daily', keep: 3}]", "schedule[0].keep must be left out: only action backup has one; found '3'")]
    [InlineData("schedule: [{action: verify, cron: '@daily', continue_on_error: true}]", "schedule[0].continue_on_error must be left out: only action daily has one")]
    [InlineData("schedule: [{action: backup, cron: '@daily', deep: true}]", "schedule[0].deep must be left out: only action verify has one")]
    [InlineData("schedule: [{action: backup, cron: '@daily', keep: 0}]", "schedule[0].keep must be a whole number from 1 to 10000; found '0'")]
    [InlineData("notify: [{format: json}]", "notify[0].url is missing; it must be an address such as https://host/path")]
    [InlineData("notify: [{url: hooks.example.org}]", "notify[0].url must be an address such as https://host/path, without a user in it; what was found is not shown")]
    [InlineData("notify: [{url: 'https://jo:secret@host/'}]", "what was found is not shown")]
    [InlineData("notify: [{url: 'https://host/', format: xml}]", "notify[0].format must be json / slack; found 'xml'")]
    [InlineData("notify: [{url: 'https://host/', on: [failure, success]}]", "notify[0].on must be a list of failure, finish and gap; found 'success'")]
    [InlineData("notify: [{url: 'https://host/', on: 3}]", "found '3'")]
    [InlineData("sources: {football-data: {enabled: maybe}}", "sources.football-data.enabled must be true / false; found 'maybe'")]
    public void Parse_WrongValue_NamesPropertyAndValue(string yaml, string expected)
    {
        var message = Fault(yaml);
        Assert.StartsWith($"{File}:1: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://bucket", "s3://bucket")]
    [InlineData("s3://bucket/", "s3://bucket")]
    [InlineData("s3://my-bucket.x/a b/c/", "s3://my-bucket.x/a b/c")]
    public void Parse_Bucket_IsTheStore(string store, string expected)
    {
        var options = Parse($"store: {store}\ns3: {{endpoint: http://127.0.0.1:9000, region: eu-1, path_style: false, access_key: '${{A}}', secret_key: '${{S}}'}}", ("A", "mine"), ("S", "hunter22"));
        Assert.Equal(expected, options.StoreRoot);
        Assert.Equal(new S3Options { Endpoint = new Uri("http://127.0.0.1:9000/"), Region = "eu-1", PathStyle = false, AccessKey = new Secret("mine"), SecretKey = new Secret("hunter22") }, options.S3);
        Assert.Equal(["mine", "hunter22"], options.Secrets().Select(secret => secret.Reveal()));
    }

    [Fact]
    public void Parse_Schedule_IsTakenInTheProjectsZoneUnlessTold()
    {
        var options = Parse("""
            schedule:
              - {action: daily, cron: 30 6 * * *, continue_on_error: true}
              - {name: nightly, action: verify, cron: "0 3 * * 1-5", zone: Europe/Berlin, deep: true}
              - {name: keep, action: backup, cron: "@weekly", keep: 3}
            timezone: Asia/Shanghai
            """);

        Assert.Equal(
            [
                new ScheduleOptions { Name = "daily", Action = ScheduleAction.Daily, Cron = "30 6 * * *", Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), ContinueOnError = true },
                new ScheduleOptions { Name = "nightly", Action = ScheduleAction.Verify, Cron = "0 3 * * 1-5", Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Deep = true },
                new ScheduleOptions { Name = "keep", Action = ScheduleAction.Backup, Cron = "@weekly", Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Keep = 3 },
            ],
            options.Schedule);
        Assert.Equal(7, options.Schedule[0].Keep);
    }

    [Fact]
    public void Parse_Notify_IsTakenAndItsAddressesAreSecrets()
    {
        const string Hook = "https://hooks.example.org/services/T000/B000/hunter2hunter2";
        var options = Parse("""
            notify:
              - {url: "${HOOK}", format: slack, on: [finish, gap]}
              - {url: http://127.0.0.1:9/x, on: finish}
              - {url: http://127.0.0.1:9/y}
              - {url: "${UNSET}"}
            """, ("HOOK", Hook));

        Assert.Equal(
            [
                new NotifyOptions { Url = new Secret(Hook), Format = NotifyFormat.Slack, On = NotifyEvents.Finish | NotifyEvents.Gap },
                new NotifyOptions { Url = new Secret("http://127.0.0.1:9/x"), Format = NotifyFormat.Json, On = NotifyEvents.Finish },
                new NotifyOptions { Url = new Secret("http://127.0.0.1:9/y"), Format = NotifyFormat.Json, On = NotifyEvents.Failure | NotifyEvents.Gap },
            ],
            options.Notify);
        Assert.Equal("no *** and no *** here", new SecretRedactor(options.Secrets()).Redact($"no {Hook} and no /services/T000/B000/hunter2hunter2 here"));
    }

    [Fact]
    public void Parse_ManyProblems_AreAllTold()
    {
        var message = Fault("nmae: x\nlimits:\n  retries: -1\n  timeout: soon\nstore: s3://B\n");
        Assert.Equal([":1:", ":3:", ":4:", ":5:"], message.Split('\n').Select(line => line[File.Length..(File.Length + 3)]));
    }

    [Theory]
    [InlineData("database: mysql://user:hunter22@host/name")]
    [InlineData("database: postgresql://user:hunter22@/name")]
    [InlineData("database: postgresql://user:hunter22@host")]
    [InlineData("database: sqlite://hunter22.db")]
    [InlineData("database: 'sqlite:'")]
    [InlineData("database: [hunter22]")]
    [InlineData("database: postgresql://user:hunter22@${HOST")]
    [InlineData("store: https://user:hunter22@host/")]
    [InlineData("s3: {endpoint: 'https://user:hunter22@host/'}")]
    [InlineData("s3: {access_key: 'hunter 22'}")]
    [InlineData("s3: {secret_key: 'hunter 22'}")]
    [InlineData("sources: {football-data: {base_url: 'https://user:hunter22@host/'}}")]
    [InlineData("sources: {football-data: {base_url: 'https://host/?key=hunter22'}}")]
    [InlineData("sources: {football-data: {api_key: 'hunter 22'}}")]
    [InlineData("sources: {football-data: {api_key: \"hunter22\\nX-Header: 1\"}}")]
    public void Parse_WrongSecret_IsNotShown(string yaml) => Assert.DoesNotContain("hunter", Fault(yaml), StringComparison.Ordinal);

    [Fact]
    public void Parse_SecretWhereItDoesNotBelong_IsNotShown()
    {
        var message = Fault("limits: {retries: '${KEY}'}", ("KEY", "hunter22"));
        Assert.Contains("found '${KEY}'", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("database: ${DB}")]
    [InlineData("database: ${DB:-sqlite:x.db}")]
    [InlineData("{database: ${DB}}")]
    [InlineData("database: \"${DB}\"")]
    public void Parse_Reference_TakesTheEnvironment(string yaml) =>
        Assert.Equal("postgresql://u:p@h/n", Parse(yaml, ("DB", "postgresql://u:p@h/n")).Database.Reveal());

    [Theory]
    [InlineData("sources: {football-data: {competitions: ${C:-PL,BL1}, delay: {max: ${D:-9s}}}}")]
    [InlineData("sources:\n  football-data:\n    competitions: ${C:-[PL, BL1]}\n    delay: ${D:-}")]
    public void Parse_ReferenceInsideBraces_IsNotSyntax(string yaml)
    {
        if (yaml.Contains("[PL", StringComparison.Ordinal))
        {
            Assert.Contains("found '${C:-[PL, BL1]}'", Fault(yaml), StringComparison.Ordinal);
            return;
        }

        var football = Parse(yaml).Sources.FootballData;
        Assert.Equal(["PL", "BL1"], football.Competitions!.Value);
        Assert.Equal(TimeSpan.FromSeconds(9), football.Delay.Max);
    }

    [Theory]
    [InlineData("x\nlimits: {retries: 1}")]
    [InlineData("}, limits: {retries: 1}")]
    [InlineData("\": #")]
    [InlineData("${OTHER}")]
    public void Parse_ValueLikeYaml_StaysText(string value)
    {
        const string Yaml = "sources: {fotmob: {permission: ${P}}}";
        if (value.Contains('\n', StringComparison.Ordinal))
        {
            Assert.Contains("permission must be one line of text", Fault(Yaml, ("P", value)), StringComparison.Ordinal);
            return;
        }

        var options = Parse(Yaml, ("P", value), ("OTHER", "no"));
        Assert.Equal(value, options.Sources.FotMob.Permission);
        Assert.Equal(5, options.Limits.Retries);
    }

    [Fact]
    public void Parse_UnsetReference_LeavesTheDefault()
    {
        var options = Parse("sources:\n  football-data:\n    api_key: ${KEY}\n    requests_per_minute: ${RPM}\n");
        Assert.Null(options.Sources.FootballData.ApiKey);
        Assert.Equal(10, options.Sources.FootballData.RequestsPerMinute);
    }

    [Theory]
    [InlineData("delay: {max: 1s}", 1, 1)]
    [InlineData("delay: {min: 5s}", 5, 5)]
    [InlineData("delay: 2s", 2, 2)]
    [InlineData("delay: {min: 0s, max: 0s}", 0, 0)]
    public void Parse_DelayOfOneEnd_MovesTheOther(string yaml, double min, double max) => Assert.Equal(
        new DelayOptions { Min = TimeSpan.FromSeconds(min), Max = TimeSpan.FromSeconds(max) },
        Parse($"sources: {{football-data: {{{yaml}}}}}").Sources.FootballData.Delay);

    [Fact]
    public void Parse_NoLimitAMinute_IsNull() => Assert.Null(Parse("sources: {football-data: {requests_per_minute: none}}").Sources.FootballData.RequestsPerMinute);

    [Fact]
    public void Parse_NoSection_SwitchesTheSourceOff() => Assert.False(Parse("name: x").Sources.FootballData.Enabled);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("- a")]
    [InlineData("words")]
    [InlineData("name: a\n---\nname: b")]
    public void Parse_NotOneMapping_IsAUsageFault(string yaml) => Assert.Contains("must be one YAML document", Fault(yaml), StringComparison.Ordinal);

    [Theory]
    [InlineData("name: a\nname: b", 2)]
    [InlineData("name: a\nlimits:\n\tretries: 5", 3)]
    [InlineData("name: a\n\tstore: b", 2)]
    [InlineData("name: a\nsources: [1\nstore: b", 2)]
    [InlineData("name: 'a", 1)]
    [InlineData("name: *nowhere", 1)]
    public void Parse_NotYaml_NamesTheLine(string yaml, int line) => Assert.StartsWith($"{File}:{line}: this is not valid: ", Fault(yaml), StringComparison.Ordinal);

    [Theory]
    [InlineData("name: ${X")]
    [InlineData("name: ${1X}")]
    [InlineData("name: ${X-y}")]
    [InlineData("name: ${X:-${Y}}")]
    public void Parse_MalformedReference_IsNotTakenAsText(string yaml) => Assert.Contains("write ${NAME} or ${NAME:-default}", Fault(yaml), StringComparison.Ordinal);

    [Theory]
    [InlineData("name: ${X:-a: b # c}", "a: b # c")]
    [InlineData("{name: ${X:-a, [b]: c}}", "a, [b]: c")]
    [InlineData("name: a $5 thing", "a $5 thing")]
    [InlineData("name: ${X:-$5}", "$5")]
    [InlineData("name: '${X:-it}''s'", "it's")]
    public void Parse_DefaultWithSigns_IsTakenWhole(string yaml, string expected) => Assert.Equal(expected, Parse(yaml).Name);

    [Fact]
    public void Parse_DamagedFile_EndsInOneKindOfError()
    {
        var template = System.IO.File.ReadAllText(Path.Combine(Testing.SharedData.Repository, "samples", "football", "gapless.yaml"));
        var random = new Random(20260101);
        for (var i = 0; i < 2_000; i++)
        {
            var at = random.Next(template.Length);
            var damaged = template.Remove(at, random.Next(0, Math.Min(20, template.Length - at))).Insert(at, "{}[]\"':#&*!|>%@`-?,\t\n$~\0\u2028x"[random.Next(24)].ToString());
            try
            {
                Parse(damaged);
            }
            catch (GaplessException fault)
            {
                Assert.StartsWith(File, fault.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Parse_DeepNesting_IsRefusedAndDoesNotCrash() => Assert.Contains("more than 32 levels", Fault("name: " + new string('[', 100_000)), StringComparison.Ordinal);

    [Fact]
    public void Parse_ChineseErrors_StillNameKeyAndNearest()
    {
        using var language = new Language("zh");
        var message = Fault("limits: {retires: 5}");
        Assert.Contains("未知的键", message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'retries'?", message, StringComparison.Ordinal);
    }
}
