using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Registry.Portal.Home;

public sealed partial class HomePage(IOptions<PortalOptions> options) : ComponentBase
{
    private IOptions<PortalOptions> Options => options;
}
