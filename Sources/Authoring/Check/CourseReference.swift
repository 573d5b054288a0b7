/// A file that a lesson or quiz names.
public enum CourseReference {
    /// The path in the course's folder that a link's target means in a file; nil for an address outside the course and
    /// for one that leads out of its folder.
    public static func path(of target: String, from file: String) -> String? {
        FolderReferences.path(target, from: file)
    }
}
