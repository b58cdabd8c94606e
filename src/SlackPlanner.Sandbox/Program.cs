using SlackPlanner.Sandbox;

var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var options = settings.GetSection("Sandbox").Get<SandboxOptions>() ?? new SandboxOptions();
await using var app = SandboxApp.Build(options);
await app.StartAsync();
Console.WriteLine($"sandbox listening on {SandboxApp.AddressOf(app)}");
Console.WriteLine($"sandbox takes mail on port {SandboxApp.SmtpPortOf(app)}");
await app.WaitForShutdownAsync();
