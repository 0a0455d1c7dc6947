package dev.waybill.acceptance.localstack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * {@code template.yaml} packaged as {@code sam package} does it: what {@code CodeUri} and {@code DefinitionUri} name is put
 * into a bucket, once each, and they name it there. Nothing else of the template is touched.
 */
final class PackagedTemplate {

    private static final Pattern LOCAL = Pattern.compile("(?m)^( +(?:CodeUri|DefinitionUri): )(?!s3://)(\\S+)$");
    private static final String TEMPLATE = "template.yaml";

    private final Path root;
    private final S3Client s3;
    private final String bucket;
    private final Map<String, String> uploaded = new HashMap<>();

    private PackagedTemplate(Path root, S3Client s3, String bucket) {
        this.root = root;
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** @return the key of the packaged template in the bucket, which has to be there */
    static String upload(Path root, S3Client s3, String bucket) throws IOException {
        PackagedTemplate template = new PackagedTemplate(root, s3, bucket);
        String packaged = template.resolve(Files.readString(root.resolve(TEMPLATE)));
        s3.putObject(put -> put.bucket(bucket).key(TEMPLATE), RequestBody.fromString(packaged));
        return TEMPLATE;
    }

    private String resolve(String template) throws IOException {
        Matcher local = LOCAL.matcher(template);
        StringBuilder resolved = new StringBuilder();
        while (local.find()) {
            local.appendReplacement(resolved, Matcher.quoteReplacement(local.group(1) + uploaded(local.group(2))));
        }
        return local.appendTail(resolved).toString();
    }

    private String uploaded(String path) throws IOException {
        String known = uploaded.get(path);
        if (known != null) {
            return known;
        }
        Path file = root.resolve(path);
        byte[] content = Files.isDirectory(file) ? zip(file) : Files.readAllBytes(file);
        String key = path.replace('/', '-');
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(content));
        String uri = "s3://" + bucket + "/" + key;
        uploaded.put(path, uri);
        return uri;
    }

    /** Not compressed: all of it is jars. */
    private static byte[] zip(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                byte[] content = Files.readAllBytes(file);
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString());
                CRC32 sum = new CRC32();
                sum.update(content);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
