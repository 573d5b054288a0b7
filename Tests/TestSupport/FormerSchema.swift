/// Makes `network.db` what an older server would have left.
public enum FormerSchema {
    /// Takes away what came after the third version.
    public static let third = """
        DROP TABLE signature; DROP TABLE signing_key; ALTER TABLE network DROP COLUMN signing_seed;
        ALTER TABLE device DROP COLUMN structures; ALTER TABLE code DROP COLUMN structures;
        DROP TABLE upstream; DROP TABLE upstream_feed; DROP TABLE upstream_row; DROP TABLE upward;
        ALTER TABLE history DROP COLUMN base;
        DELETE FROM lookup; PRAGMA user_version = 3
        """
}
