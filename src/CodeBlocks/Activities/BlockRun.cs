using CodeBlocks.E2B;
using Elsa.Extensions;
using Elsa.Workflows;

namespace CodeBlocks;

/// <summary>A run of a block: it claims the sandbox that it creates, marks the one that it uses, and knows how its instance was ended.</summary>
internal sealed class BlockRun : IAsyncDisposable
{
    private readonly ActivityExecutionContext _context;
    private readonly WorkflowBursts _bursts;
    private readonly WorkflowBursts.Run _run;
    private readonly SandboxUses _uses;
    private readonly SandboxLifetimes? _lifetimes;
    private readonly WorkflowInstances? _instances;
    private readonly IE2BExecutionService _service;
    private IAsyncDisposable? _use;

    // A test of an activity on its own may have no other service than the execution service.
    private BlockRun(ActivityExecutionContext context)
    {
        _context = context;
        _bursts = context.GetService<WorkflowBursts>() ?? new();
        _run = _bursts.BeginRun(context);
        _uses = context.GetService<SandboxUses>() ?? new();
        _lifetimes = context.GetService<SandboxLifetimes>();
        _instances = context.GetService<WorkflowInstances>();
        _service = context.GetRequiredService<IE2BExecutionService>();
    }

    /// <summary>The token of the run: cancelled with the token of the block and with the workflow instance.</summary>
    public CancellationToken Token => _run.Token;

    private WorkflowExecutionContext Workflow => _context.WorkflowExecutionContext;

    public static BlockRun Begin(ActivityExecutionContext context) => new(context);

    /// <summary>Tells whether the host stops and Elsa has cancelled the burst for it. The block is executed when the instance is taken up.</summary>
    public bool IsInterrupted => Workflow.SubStatus == WorkflowSubStatus.Cancelled && Workflow.ServiceProvider.IsStopping();

    public async ValueTask DisposeAsync()
    {
        _run.Dispose();

        if (_use is not null)
            await _use.DisposeAsync();
    }

    /// <summary>Tells whether the instance was cancelled or deleted, here or on another host.</summary>
    public async Task<bool> WasCancelledAsync() =>
        Token.IsCancellationRequested || (Workflow.SubStatus == WorkflowSubStatus.Cancelled && !IsInterrupted) ||
        (_instances is not null && await _instances.WasCancelledAsync(Workflow));

    /// <summary>Tells whether a run failed because the instance, or one that waits for it, was cancelled or deleted.</summary>
    public async Task<bool> FailedOfCancellationAsync()
    {
        if (await WasCancelledAsync())
            return true;

        if (_instances is null || await _instances.FindCancelledParentAsync(Workflow) is not { } parentId)
            return false;

        _bursts.CancelUpTo(parentId, Workflow);
        return true;
    }

    /// <summary>Ends the block and its instance as cancelled, without an incident.</summary>
    public async Task EndAsCancelledAsync()
    {
        if (SandboxOwnership.Find(_context) is { SandboxId: null })
            SandboxOwnership.Release(_context);

        await _context.CancelActivityAsync();
        Workflow.Cancel();
    }

    /// <summary>Executes a request, in the sandbox that an earlier run of this execution claimed if Elsa executes the block again.</summary>
    /// <param name="request">The run.</param>
    /// <param name="isSession">True if the steps that follow use the sandbox, and the instance owns it until it ends.</param>
    public async Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, bool isSession = false)
    {
        if (request.Target is ExistingSandbox existing)
            return await UseAsync(request, existing);

        return SandboxOwnership.Find(_context) is { } earlier && await TakeUpAsync(request, earlier, isSession) is { } execution
            ? execution
            : await CreateAsync(request, isSession);
    }

    // The sandbox of an Execute Code block is its own: what an interrupted run left in it is not what the code expects.
    private async Task<CodeExecution?> TakeUpAsync(CodeExecutionRequest request, OwnedSandbox earlier, bool isSession)
    {
        try
        {
            foreach (var id in await FindAsync(earlier, request.Credentials))
            {
                if (isSession && await ContinueAsync(request, earlier with { SandboxId = id }) is { } execution)
                    return execution;

                if (!isSession)
                    await _service.KillAsync(id, request.Credentials, Token);
            }

            return null;
        }
        catch (E2BException exception)
        {
            var details = FailureClassifier.Describe(exception, request.Target);
            var message = $"The sandbox of the interrupted run could not be taken up: {details.Message}";
            throw new CodeExecutionException(details with { Message = message }, innerException: exception);
        }
    }

    private async Task<CodeExecution> UseAsync(CodeExecutionRequest request, ExistingSandbox target)
    {
        await BeginUseAsync(target.SandboxId);

        if (SandboxOwnership.Read(Workflow.Properties).Find(claim => claim.SandboxId == target.SandboxId) is { } claim)
            _lifetimes?.Keep(claim, request.Credentials, Workflow);

        try
        {
            var execution = await _service.ExecuteAsync(request, Token);
            ReleaseIfDead(execution);
            return execution;
        }
        catch (CodeExecutionException exception)
        {
            ReleaseIfDead(exception.Execution);
            throw;
        }
    }

    private async Task<CodeExecution> CreateAsync(CodeExecutionRequest request, bool isSession)
    {
        // Stored before the sandbox exists: then a cancellation finds the instance, and what is created meanwhile by its metadata.
        var claim = new OwnedSandbox
        {
            ExecutionId = _context.Id,
            CredentialsName = request.Credentials.Name,
            SecretNodeId = request.Credentials.IsSecret ? _context.NodeId : null,
            LifetimeSeconds = (int)((NewSandbox)request.Target).Lifetime.TotalSeconds,
        };
        await StoreAsync(claim);

        return await SettleAsync(request with { OnSandboxCreated = OnCreatedAsync }, claim, isSession);

        async Task OnCreatedAsync(string sandboxId)
        {
            await BeginUseAsync(sandboxId);

            // What was cancelled meanwhile must not be stored as running.
            if (await WasCancelledAsync())
                _run.Cancel();

            Token.ThrowIfCancellationRequested();
            await StoreAsync(claim with { SandboxId = sandboxId });
        }
    }

    // Runs the setup again, unless it is known to have ended. Null if the sandbox has ended meanwhile.
    private async Task<CodeExecution?> ContinueAsync(CodeExecutionRequest request, OwnedSandbox earlier)
    {
        var target = new ExistingSandbox(earlier.SandboxId!) { Timeout = ((NewSandbox)request.Target).Lifetime };
        var rest = earlier.IsReady ? new CodeExecutionRequest { Credentials = request.Credentials, AfterRun = request.AfterRun } : request;
        await BeginUseAsync(target.SandboxId);

        try
        {
            return await SettleAsync(rest with { Target = target }, earlier, isSession: true);
        }
        catch (CodeExecutionException exception) when (exception.Details.Kind == FailureKind.SandboxLost)
        {
            return null;
        }
    }

    private async Task<CodeExecution> SettleAsync(CodeExecutionRequest request, OwnedSandbox claim, bool isSession)
    {
        try
        {
            var execution = await _service.ExecuteAsync(request, Token);
            await SettleAsync(execution);
            return execution;
        }
        catch (CodeExecutionException exception)
        {
            await SettleAsync(exception.Execution);
            throw;
        }

        async Task SettleAsync(CodeExecution execution)
        {
            if (!isSession || execution is not { SandboxIsAlive: true, SandboxId: { } sandboxId })
            {
                SandboxOwnership.Release(_context);
                return;
            }

            var ready = claim with { SandboxId = sandboxId, IsReady = true };
            SandboxOwnership.Claim(_context, ready);
            _lifetimes?.Keep(ready, request.Credentials, Workflow);

            // Without a setup there is nothing that must not run again.
            if (request is not { SetupCommands: [], InputFiles: [], Code: "" })
                await SaveAsync();
        }
    }

    private async Task<IReadOnlyList<string>> FindAsync(OwnedSandbox claim, CredentialsReference credentials)
    {
        if (claim.SandboxId is { } sandboxId)
            return [sandboxId];

        return _context.GetService<SandboxFinder>() is { } finder
            ? await finder.FindByExecutionAsync(credentials, Workflow.Id, claim.ExecutionId, Token)
            : [];
    }

    private void ReleaseIfDead(CodeExecution execution)
    {
        if (execution is { SandboxId: { } sandboxId, SandboxIsAlive: false })
        {
            SandboxOwnership.Release(Workflow.Properties, sandboxId);
            _lifetimes?.Leave(sandboxId);
        }
    }

    private async Task BeginUseAsync(string sandboxId)
    {
        if (_use is not null)
            await _use.DisposeAsync();

        _use = await _uses.BeginAsync(sandboxId, Token);
    }

    private Task StoreAsync(OwnedSandbox claim)
    {
        SandboxOwnership.Claim(_context, claim);
        return SaveAsync();
    }

    private Task SaveAsync() => WorkflowInstances.SaveAsync(_context);
}
