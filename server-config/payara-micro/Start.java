import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroLauncher;

/** Starts Payara Micro and ends it, status 1, when the deployment fails: by itself it would go on without. */
final class Start {
    public static void main(String... arguments) throws Exception {
        PayaraMicroRuntime server = PayaraMicroLauncher.create(arguments).getRuntime();
        if (server.getDeployedApplicationNames().isEmpty()) {
            System.exit(1);
        }
    }
}
