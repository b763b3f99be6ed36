/// The twenty tasks of Yang et al. (2019), each a rule that a trial names.
public enum CognitiveRule: String, CaseIterable, Sendable {
  /// Go where the stimulus is, or opposite to it: when the fixation ends, at once, or from memory.
  case fdgo, reactgo, delaygo, fdanti, reactanti, delayanti
  /// Go where the stronger of two stimuli is: of one modality, of the one that the context says, or of both.
  case dm1, dm2, contextdm1, contextdm2, multidm
  /// The same of two that come one after the other.
  case delaydm1, delaydm2, contextdelaydm1, contextdelaydm2, multidelaydm
  /// Go where the second stimulus is if it is the first one again, or if it is not, or is or is not of its category.
  case dmsgo, dmsnogo, dmcgo, dmcnogo
}
