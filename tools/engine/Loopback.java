// DynamoDB Local listens on every interface and has no option against it. This starts it as its own main does, but binds its
// connectors to the loopback interface first.
import java.lang.reflect.Field;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

public final class Loopback {
    public static void main(String[] args) throws Exception {
        DynamoDBProxyServer proxy = ServerRunner.createServerFromCommandLineArgs(args);
        boolean bound = false;
        for (Field field : DynamoDBProxyServer.class.getDeclaredFields()) {
            if (field.getType() == Server.class) {
                field.setAccessible(true);
                for (Connector connector : ((Server) field.get(proxy)).getConnectors()) {
                    ((ServerConnector) connector).setHost("127.0.0.1");
                    bound = true;
                }
            }
        }
        if (!bound) {
            throw new IllegalStateException("this version of DynamoDB Local cannot be bound to the loopback interface");
        }
        proxy.safeStart();
        proxy.join();
    }
}
