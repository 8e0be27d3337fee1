import java.io.File;
import java.util.TreeSet;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Says of every file named whether PDFBox finds it a valid PDF/A-1b, and what it finds wrong. */
class Preflight {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            System.out.println(new File(file).getName() + "\t" + verdict(new File(file)));
        }
    }

    private static String verdict(File file) throws Exception {
        ValidationResult result;
        try {
            PreflightParser parser = new PreflightParser(file);
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                result = document.getResult();
            }
        } catch (SyntaxValidationException broken) {
            result = broken.getResult();
        }
        TreeSet<String> faults = new TreeSet<>();
        for (ValidationResult.ValidationError error : result.getErrorsList()) {
            faults.add(error.getErrorCode() + " " + error.getDetails());
        }
        return result.isValid() ? "valid" : String.join("; ", faults);
    }
}
