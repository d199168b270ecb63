/**
 * The whole language, decided by one token at a time. A test proves that it is LL(1), FOLLOW included.
 *
 * 'words' and marks stand for themselves. A rule that begins with a capital makes a node of that kind; `name(Kind)` makes
 * one of another kind, and `Kind?` only where it is more than its single part. `@Kind` changes the kind of the node
 * under way. Capitals that are no rule are kinds of token: a Word is any word at all, the language's own among them; a
 * KeyWord is one that may begin a property, and so on (`WORD_SETS`). ? * + | ( ) as usual.
 */
export const GRAMMAR = String.raw`
File          : ( declaration | Scenario )*

// Declarations hold properties; flows hold statements, then steps, then what catches the errors (the order is checked
// apart from the grammar, so that a part in the wrong place costs one message and nothing else).
declaration   : CenterDeclaration | PhoneNumberDeclaration | HoursDeclaration | QueueDeclaration | PromptDeclaration
              | BotDeclaration | RoutingProfileDeclaration | FunctionDeclaration | ModuleDeclaration | FlowDeclaration
CenterDeclaration         : 'center' Name properties
PhoneNumberDeclaration    : 'phone number' Name properties
HoursDeclaration          : 'hours' Name properties
QueueDeclaration          : 'queue' Name properties
PromptDeclaration         : 'prompt' Name properties
BotDeclaration            : 'bot' Name properties
RoutingProfileDeclaration : 'routing profile' Name '{' ( Serve | Property )* '}'
FunctionDeclaration       : 'function' Name Parameters Returns? properties?
ModuleDeclaration         : 'module' Name Parameters Returns? flowBody
FlowDeclaration           : FlowType? 'flow' Name flowBody
Serve         : 'serve' Name ( 'for' Word ( ',' Word )* )? 'at priority' Number ( 'after' Duration )?
Parameters    : '(' names? ')'
Returns       : 'returns' names
names         : identifier ( ',' identifier )*
FlowType      : 'inbound' | 'callback' | 'outbound whisper' | 'customer' ( 'queue' | 'hold' | 'whisper' )
              | 'agent' ( 'hold' | 'whisper' ) | 'transfer to' ( 'agent' | 'queue' )
flowBody      : '{' DisplayName? ( statement | Step | OnError )* '}'
DisplayName   : 'name' ':' Text
Step          : 'step' identifier Body
OnError       : 'on error' Body
Body          : '{' statement* '}'

// Statements. All but the shortest may open a block of properties and handlers.
statement     : PlayStatement | MenuStatement | CollectStatement | AskStatement | SetStatement | MoveStatement
              | CreateCallback | TransferStatement | IfStatement | CheckStatement | SplitStatement | LoopStatement
              | InvokeStatement | RunStatement | ConnectAction | WaitStatement | SendSms | GotoStatement
              | ReturnStatement | DisconnectStatement | BreakStatement
PlayStatement : 'play' Speech ( ',' Speech )* ( 'for' Duration )? block?
MenuStatement : 'menu' Speech block
CollectStatement : 'collect' ( 'phone number' | 'digits' ) Speech block?
AskStatement  : 'ask' Name Speech block
Speech        : Text | Name | 'ssml' ( Text | Reference ) | 'prompt' Reference
SetStatement  : 'set' ( 'queue' @SetQueue 'to' Reference block?
              | 'callback' @SetCallbackNumber 'number to' value block?
              | 'flow' @SetFlowValue '.' member 'to' value block?
              | 'priority' @SetPriority 'to' Number block?
              | 'language' @SetLanguage 'to' setting block?
              | 'voice' @SetVoice 'to' setting block?
              | 'recording' @SetRecording 'to' setting ( ',' setting )* block?
              | 'logging' @SetLogging 'to' setting block?
              | 'attributes' ( '.' @SetAttribute member 'to' value block?
                             | '{' @SetAttributes ( Attribute | Handler )* '}' )
              | ( 'customer' ( 'queue flow' | 'whisper' | 'hold' ) | 'agent' ( 'whisper' | 'hold' )
                | 'disconnect flow' ) @SetFlowHook 'to' Reference block? )
setting       : Literal | wordReference
Attribute     : ( AttributeWord | Name | Text ) ':' value
MoveStatement : 'move' ( 'ahead' | 'back' ) 'by' Duration
CreateCallback : 'create callback' ( 'in' Reference )? block?
TransferStatement : 'transfer to' ( 'queue' @TransferToQueue Reference? | 'flow' @TransferToFlow Reference
              | 'agent' @TransferToAgent Reference? | 'number' @TransferToNumber value ) block?
IfStatement   : 'if' condition Body ElseBranch*
ElseBranch    : 'else' ( 'if' condition Body | Body )
CheckStatement : 'check' condition block
SplitStatement : 'split' block
LoopStatement : 'loop' ( Number ( 'times' | 'time' ) )? Body
InvokeStatement : 'invoke' Reference Arguments block?
RunStatement  : 'run' Name Arguments block?
ConnectAction : 'connect action' Name ( '{' ( RawProperty | Handler )* '}' )?
WaitStatement : 'wait' Duration block?
SendSms       : 'send sms to' value Text block?
GotoStatement : 'goto' identifier ( 'at most' Number ( 'times' | 'time' ) )?
ReturnStatement : 'return' ( 'as' identifier Arguments? )?
DisconnectStatement : 'disconnect'
BreakStatement : 'break'

// What a pair of braces holds.
properties    : '{' Property* '}'
block         : '{' ( Property | Handler )* '}'
Property      : Key ':' Item ( ',' Item )*
Key           : KeyWord Word*
Item          : ( Literal | wordReference ) ( Literal | Name | '-' | 'to' | 'contacts' | 'contact' )*
wordReference(Reference) : ( Name | Word ) ( '.' member )*
Handler       : ( 'on' Outcome ( ',' Outcome )* | 'otherwise' ) Body
Outcome       : Number | '*' | '#' | Percent | Text | Name Text* | Word+
RawProperty   : ( AttributeWord | Name | Text ) ':' rawValue
rawValue      : Literal | Reference | RawMap | RawList
RawMap        : '{' RawEntry* '}'
RawEntry      : member ':' rawValue
RawList       : '[' ( rawValue ( ',' rawValue )* )? ']'

// Values. A condition has operators, a value has none.
identifier    : Word | Name
member        : Word | Name | Text
Reference     : ( ReferenceWord | Name ) ( '.' member )*
value         : Literal | Reference
Arguments     : '(' ( Argument ( ',' Argument )* )? ')'
Argument      : member ':' value
condition     : OrCondition
OrCondition?  : AndCondition ( 'or' AndCondition )*
AndCondition? : NotCondition ( 'and' NotCondition )*
NotCondition? : 'not'* Comparison
Comparison    : operand ( Comparator operand | 'contains' operand | 'starts with' operand | 'ends with' operand
              | 'is' 'not'? ( 'open' | 'staffed' | 'available' | 'online' ) )?
operand       : value | Parentheses
Parentheses   : '(' OrCondition ')'

// Scenarios. A time is a line of its own; what happens at that time are the lines after it.
Scenario      : 'scenario' Text '{' line* '}'
line          : ClockLine | AgentLine | CallerLine | MockLine | AtLine | AfterLine | WithinLine | ExpectLine | SplitLine
              | ServiceLine | TelephonyLine | StopLine | CallersWaitLine | ActLine
ClockLine     : 'clock' ':' Date Time
AgentLine     : 'agent' Name ':' Name 'available'?
CallerLine    : 'caller' Name ':' Phone
MockLine      : 'mock' Name MockArguments? ':' Answer ( 'then' Answer )*
AtLine        : 'at' Moment
AfterLine     : 'after' Duration
WithinLine    : 'within' Duration 'expect' Expectation
ExpectLine    : 'expect' Expectation
SplitLine     : 'split takes' ( Percent | 'otherwise' )
ServiceLine   : 'service' ( 'crashes' | 'restarts' )
TelephonyLine : 'telephony' ( 'fails' | 'goes silent' | 'recovers' )
StopLine      : 'stop' ContactOf
CallersWaitLine : Number ( 'callers wait' | 'caller waits' ) 'in' Name
ActLine       : Act ( ',' Act )*
Moment        : Date? Time
MockArguments : '(' MockArgument ( ',' MockArgument )* ')'
MockArgument  : member ':' Literal
Answer        : member ( Text ( ( AnswerWord | Text ) Text )* )?
ContactOf     : Name Possessive ( 'call' | 'callback' )
Act           : Name ( Possessive 'voicemail answers'
              | 'calls' ( Name | Phone ) ( 'from' ( Phone | 'a withheld number' ) )? | 'presses' ( Number | '*' | '#' ) | 'enters' Text
              | 'hangs up' | 'answers' | 'does not answer' | 'rejects' | 'is' ( 'busy' | 'unreachable' )
              | 'has a callback in' Name ( 'as in' Name )?
              | 'becomes' ( 'available' | 'unavailable' Text? | 'offline' )
              | 'accepts' | 'declines' | 'holds' Name | 'takes' Name 'back' | 'transfers' Name 'to' ( Name | Phone )
              | 'ends after-call work' )
Expectation   : 'nobody is offered' ContactOf
              | Name ( '.' member Comparator Literal
              | 'holds' Number ( 'call' | 'calls' | 'callback' | 'callbacks' )
              | 'since' Moment ':' Figure ( ',' Figure )*
              | 'hears' ( Text | 'reorder tone' ) | 'receives' Text | 'talks to' Name
              | 'is' 'not'? state
              | 'was' ( 'not dialed' | 'dialed' ( 'once' | Number ( 'times' | 'time' ) ) )
              | Possessive ( 'call' | 'callback' ) fate )
state         : 'offered' ContactOf | 'dialed' ( 'from' Text Phone )? ( 'on' Phone )? | 'transferred to' ( Name | Phone )
              | 'available' | 'unavailable' | 'offline' | 'missed' | 'busy' | 'in after-call work'
Figure        : Word+ Literal
fate          : 'was' ( 'created' | 'queued' | 'dequeued' | 'answered' | 'joined' ) 'at' Moment
              | 'ended' ':' Reason | ':' condition
Reason        : 'completed' | 'abandoned' | 'full' | 'disconnected' | 'transferred' | 'busy' | 'rejected' | 'unreachable'
              | 'expired' | 'stopped' | 'error' | 'flow loop' | 'not' ( 'reached' | 'dialable' | 'queued' )
`;
